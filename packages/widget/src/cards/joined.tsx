import { Component } from 'preact'
import { Card } from './card.tsx'
import type { DeckProps } from './deck.tsx'
import { broken, problemOf } from './problem.ts'

interface Props extends DeckProps {
  join: string
  /** It is not asked again in this tab, however soon the page goes. */
  put: () => void
}

/** Two histories came together: whoever did not want that takes it back. */
export class Joined extends Component<Props, { busy: boolean; problem: string | null }> {
  override state = { busy: false, problem: null as string | null }

  override componentDidMount() {
    this.props.announce(this.props.words.joined)
  }

  readonly #undo = async () => {
    const { view, words, join, announce } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, problem: null })
    const outcome = await view.handle.undo(join).catch(broken)
    if (outcome?.outcome === 'undone') return announce(words.undone)
    const problem = problemOf(outcome, words)
    this.setState({ busy: false, problem })
    announce(problem)
  }

  readonly #fine = () => {
    const { view, join, put } = this.props
    put()
    // Where it could not be kept, the next page asks again.
    void view.handle.accept(join).catch(broken)
  }

  override render({ words }: Props, { busy, problem }: { busy: boolean; problem: string | null }) {
    return (
      <Card title={words.joined}>
        <p class="problem">{problem}</p>
        <div class="acts">
          <button type="button" class="act" aria-disabled={busy} onClick={this.#undo}>
            {words.undo}
          </button>
          <button type="button" class="plain" onClick={this.#fine}>
            {words.fine}
          </button>
        </div>
      </Card>
    )
  }
}
