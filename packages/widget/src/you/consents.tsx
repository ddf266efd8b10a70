import { Component } from 'preact'
import type { YouView } from './everything.tsx'

/** What the customer permits, purpose by purpose, to be changed at any time. */
export class Consents extends Component<YouView, { problem: string | null }> {
  override state = { problem: null as string | null }

  readonly #set = async (purpose: string, granted: boolean) => {
    const { view, words, announce } = this.props
    try {
      await view.handle.consent.set(purpose, granted)
      this.setState({ problem: null })
      announce(words.saved)
    } catch (error) {
      console.error(error)
      this.setState({ problem: words.notSaved })
      announce(words.notSaved)
    }
  }

  override render({ view, words }: YouView, { problem }: { problem: string | null }) {
    const all = Object.entries(view.handle.consent.all())
    const { globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean }
    return (
      <section>
        <h3>{words.consents}</h3>
        {globalPrivacyControl && <p class="hint">{words.gpc}</p>}
        {all.length === 0 && <p class="hint">{words.noConsents}</p>}
        {all.map(([purpose, granted]) => (
          <div key={purpose} class="switch">
            <input
              type="checkbox"
              id={`consent-${purpose}`}
              checked={granted}
              onChange={(event) => this.#set(purpose, event.currentTarget.checked)}
            />
            <label for={`consent-${purpose}`} dir="auto">
              {purpose}
            </label>
          </div>
        ))}
        {problem && <p class="problem">{problem}</p>}
      </section>
    )
  }
}
