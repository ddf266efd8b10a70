import type { You } from '@continuo/model'
import type { CardWords } from '../cards/words/words.ts'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Consents } from './consents.tsx'
import { Data } from './data.tsx'
import { Said } from './described.tsx'
import { Devices } from './devices.tsx'
import { Hearing } from './hearing.tsx'
import { Identities } from './identities.tsx'
import { Leaving } from './leaving.tsx'
import { Liking } from './liking.tsx'
import { Looked } from './looked.tsx'
import { Phone } from './phone.tsx'
import type { YouWords } from './words/words.ts'

/** What each section of the You view is given. */
export interface YouView {
  view: View
  words: YouWords
  announce: (text: string) => void
}

interface Props extends YouView {
  proving: CardWords
}

interface Own {
  you: You | null
  failed: boolean
}

/** Everything of the customer's in one column. What the backend knows comes when it comes; the rest is there at once. */
export class Everything extends Watching<Props, Own> {
  override state: Own = { you: null, failed: false }

  protected override shows({ preferences, known, can, generation, connection }: State) {
    return [preferences, known, can, generation, connection]
  }

  override componentDidMount() {
    super.componentDidMount()
    void this.#ask()
  }

  readonly #ask = async () => {
    this.setState({ failed: false })
    try {
      const you = await this.props.view.handle.you()
      this.setState('refused' in you ? { failed: true } : { you, failed: false })
    } catch (error) {
      console.error(error)
      this.setState({ failed: true })
    }
  }

  override render({ view, words, proving, announce }: Props, { you, failed }: Own) {
    const given = { view, words, announce }
    const changed = () => void this.#ask()
    return (
      <div class="you" part="you-view">
        {failed && (
          <section>
            <p class="problem" role="status">
              {words.failed}
            </p>
            <div class="acts">
              <button type="button" class="act" onClick={this.#ask}>
                {words.tryAgain}
              </button>
            </div>
          </section>
        )}
        {!you && !failed && <p class="hint">{words.loading}</p>}
        <Identities {...given} you={you} proving={proving} changed={changed} />
        <Liking {...given} />
        <Hearing {...given} />
        <Consents {...given} />
        {view.handle.state.can?.handoff && <Phone {...given} />}
        {you && <Devices {...given} you={you} />}
        {you && <Looked {...given} you={you} />}
        {you?.described && <Said {...given} {...you.described} />}
        <Data {...given} />
        <Leaving {...given} />
      </div>
    )
  }
}
