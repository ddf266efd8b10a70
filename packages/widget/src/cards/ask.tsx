import type { Ask, IdentityOutcome } from '@continuo/model'
import type { Proving } from '@continuo/sdk'
import { Component } from 'preact'
import { Card } from './card.tsx'
import type { DeckProps } from './deck.tsx'
import { broken, problemOf } from './problem.ts'
import { siteName, when } from '../you/when.ts'
import { ProvingForm } from './proving.tsx'

interface Props extends DeckProps {
  /** Questions of one kind; several only of `yours`. */
  asks: readonly Ask[]
  /** It goes on with a code. */
  hold: () => void
  done: (outcome: IdentityOutcome, as: string) => void
}

interface Own {
  busy: boolean
  problem: string | null
  proving: Proving | null
}

/** A question to the customer. No is what stands first and what nothing said means. */
export class AskCard extends Component<Props, Own> {
  override state: Own = { busy: false, problem: null, proving: null }

  override componentDidMount() {
    this.props.announce(this.#title())
  }

  #title(): string {
    const { words, asks } = this.props
    const [ask] = asks
    if (ask?.ask === 'keep') return words.keepAs(ask.as)
    if (ask?.ask === 'yours') return words.yours
    return ask?.as ? words.continueAs(ask.as) : words.continueHere
  }

  readonly #answer = async (ask: Ask, yes: boolean) => {
    const { view, words, announce } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, problem: null })
    const proving = await view.handle.answer(ask, yes).catch(broken)
    const outcome = proving?.outcome
    if (proving && outcome?.outcome === 'sent') {
      this.props.hold()
      return this.setState({ busy: false, proving })
    }
    const isRefused = !outcome || outcome.outcome === 'refused'
    const problem = isRefused ? problemOf(outcome, words) : null
    this.setState({ busy: false, problem })
    if (problem) announce(problem)
  }

  #choice(ask: Ask, describedBy?: string) {
    const { words } = this.props
    return (
      <div class="acts">
        <button
          type="button"
          class="act main"
          aria-disabled={this.state.busy}
          aria-describedby={describedBy}
          onClick={() => this.#answer(ask, false)}
        >
          {words.no}
        </button>
        <button
          type="button"
          class="act"
          aria-disabled={this.state.busy}
          aria-describedby={describedBy}
          onClick={() => this.#answer(ask, true)}
        >
          {ask.ask === 'yours' ? words.yoursYes : words.yes}
        </button>
      </div>
    )
  }

  override render({ view, words, announce, asks, done }: Props, { problem, proving }: Own) {
    const [ask] = asks
    if (!ask) return null
    const why = {
      continue: words.continueWhy,
      yours: words.yoursWhy,
      keep: words.keepAsWhy,
    }[ask.ask]
    return (
      <Card title={this.#title()} why={why}>
        {problem && <p class="problem">{problem}</p>}
        {proving ? (
          <ProvingForm
            view={view}
            words={words}
            announce={announce}
            known
            ask={async () => proving}
            done={done}
          />
        ) : ask.ask === 'yours' ? (
          <ul>
            {asks.map((one) => {
              if (one.ask !== 'yours') return null
              return (
                <li key={one.strand}>
                  <p id={one.strand}>{words.yoursAt(when(one.time, view), siteName(one.site))}</p>
                  {this.#choice(one, one.strand)}
                </li>
              )
            })}
          </ul>
        ) : (
          this.#choice(ask)
        )}
      </Card>
    )
  }
}
