import { Component, createRef } from 'preact'
import type { YouView } from './everything.tsx'
import { giveFile } from './give-file.ts'
import { readablePage } from './readable-page.ts'

interface Own {
  busy: boolean
  said: string | null
}

/** Everything that this device may read, for whoever wants to have it: as data, and as a page to read. */
export class Data extends Component<YouView, Own> {
  override state: Own = { busy: false, said: null }
  readonly #place = createRef<HTMLElement>()

  readonly #give = async (readable: boolean) => {
    const { view, words, announce } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, said: null })
    let said = words.downloaded
    try {
      const file = await view.handle.download()
      const place = this.#place.current
      if (!place) return
      if (readable) giveFile(place, readablePage(await file.text(), view, words), 'continuo.html')
      else giveFile(place, file, 'continuo.json')
    } catch (error) {
      console.error(error)
      said = words.failed
    }
    this.setState({ busy: false, said })
    announce(said)
  }

  override render({ words }: YouView, { busy, said }: Own) {
    return (
      <section ref={this.#place}>
        <h3>{words.data}</h3>
        <div class="acts">
          <button type="button" class="act" aria-disabled={busy} onClick={() => this.#give(false)}>
            {words.downloadAll}
          </button>
          <button type="button" class="act" aria-disabled={busy} onClick={() => this.#give(true)}>
            {words.readablePage}
          </button>
        </div>
        {said && <p class="hint">{said}</p>}
      </section>
    )
  }
}
