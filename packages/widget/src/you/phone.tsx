import { Component, createRef } from 'preact'
import { Room } from '../room.tsx'
import type { YouView } from './everything.tsx'

function qr() {
  return import('../qr/qr.tsx')
}

/** So long a code is good, in ms. */
const good = 60_000

interface Own {
  url: string | null
  step: 'shut' | 'busy' | 'shown' | 'over' | 'not'
}

/** Carries the conversation to the phone: a code to scan and a link to copy, each good once and for a minute. */
export class Phone extends Component<YouView, Own> {
  override state: Own = { url: null, step: 'shut' }
  readonly #button = createRef<HTMLButtonElement>()
  #timer: ReturnType<typeof setTimeout> | undefined

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  readonly #show = async () => {
    const { view, words, announce } = this.props
    if (this.state.step === 'busy') return
    this.setState({ step: 'busy' })
    let url: string | null = null
    try {
      const answer = await view.handle.handoff(location.href)
      if (answer.outcome.outcome === 'handed') ({ url } = answer)
    } catch (error) {
      console.error(error)
    }
    if (!url) {
      this.setState({ url, step: 'not' })
      return announce(words.phoneNot)
    }
    this.setState({ url, step: 'shown' })
    announce(words.phoneCode)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.setState({ url: null, step: 'over' })
      announce(words.phoneOver)
    }, good)
  }

  readonly #copy = async () => {
    const { words, announce } = this.props
    const { url } = this.state
    if (!url) return
    try {
      await navigator.clipboard.writeText(url)
      announce(words.copied)
    } catch {
      // Not allowed here: the link beside it can be copied by hand.
      announce(words.failed)
    }
  }

  override render({ view, words }: YouView, { url, step }: Own) {
    return (
      <section>
        <h3>{words.phone}</h3>
        <p class="hint">
          {step === 'over' ? words.phoneOver : step === 'not' ? words.phoneNot : words.phoneWhy}
        </p>
        {url && (
          <>
            <Room loud view={view} load={qr} given={{ text: url, name: words.phoneCode }} />
            <div class="acts">
              <button type="button" class="act" onClick={this.#copy}>
                {words.copyLink}
              </button>
            </div>
          </>
        )}
        <div class="acts">
          <button
            ref={this.#button}
            type="button"
            class={url ? 'plain' : 'act'}
            aria-disabled={step === 'busy'}
            onClick={this.#show}
          >
            {step === 'shut' || step === 'busy' ? words.phoneShow : words.phoneAgain}
          </button>
        </div>
      </section>
    )
  }
}
