import { Component, createRef } from 'preact'
import type { YouView } from './everything.tsx'

interface Own {
  /** Erasing was asked for, and is not confirmed yet. */
  asked: boolean
  busy: boolean
  said: string | null
}

/** Logging out, here or everywhere, and erasing everything: each says first what it does. */
export class Leaving extends Component<YouView, Own> {
  override state: Own = { asked: false, busy: false, said: null }
  readonly #cancel = createRef<HTMLButtonElement>()
  readonly #erase = createRef<HTMLButtonElement>()

  readonly #leave = async (leave: () => Promise<string | null>) => {
    const { words, announce } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, said: null })
    let said
    try {
      said = await leave()
    } catch (error) {
      console.error(error)
      said = words.failed
    }
    this.setState({ busy: false, asked: false, said })
    if (said) announce(said)
  }

  readonly #reset = (everywhere: boolean) =>
    this.#leave(async () => {
      await this.props.view.handle.reset({ everywhere })
      return null
    })

  readonly #eraseAll = () =>
    this.#leave(async () => {
      const { view, words } = this.props
      const { outcome } = await view.handle.erase()
      return outcome === 'erased' ? words.erased : words.failed
    })

  override render({ words }: YouView, { asked, busy, said }: Own) {
    return (
      <section class="parted">
        <h3>{words.leaving}</h3>
        <p class="hint">{words.logOutWhy}</p>
        <div class="acts">
          <button type="button" class="act" aria-disabled={busy} onClick={() => this.#reset(false)}>
            {words.logOut}
          </button>
          <button type="button" class="act" aria-disabled={busy} onClick={() => this.#reset(true)}>
            {words.logOutEverywhere}
          </button>
        </div>
        {asked ? (
          <div class="form" role="group" aria-labelledby="erase-why">
            <p id="erase-why">{words.eraseWhy}</p>
            <div class="acts">
              <button
                ref={this.#cancel}
                type="button"
                class="act main"
                onClick={() => this.setState({ asked: false }, () => this.#erase.current?.focus())}
              >
                {words.cancel}
              </button>
              <button type="button" class="act grave" aria-disabled={busy} onClick={this.#eraseAll}>
                {words.eraseNow}
              </button>
            </div>
          </div>
        ) : (
          <div class="acts">
            <button
              ref={this.#erase}
              type="button"
              class="act grave"
              onClick={() => this.setState({ asked: true }, () => this.#cancel.current?.focus())}
            >
              {words.erase}
            </button>
          </div>
        )}
        {said && <p class="hint">{said}</p>}
      </section>
    )
  }
}
