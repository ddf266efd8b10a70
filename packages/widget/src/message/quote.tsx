import type { Line } from '@continuo/sdk'
import { nameOf } from '../timeline/author.ts'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { answered } from './answered.ts'
import type { AtMessages } from './course.ts'
import { Excerpt } from './excerpt.tsx'
import { jumpTo } from './jump-to.ts'

interface Props {
  view: View
  line: Line
  course: AtMessages
}

/** What a message answers, above it, and the way there. */
export class Quote extends Watching<Props, { lost: boolean }> {
  override state = { lost: false }
  #looked: readonly unknown[] = []
  #found: Line | 'earlier' | null = null

  /** Looked for anew only where the lines are others: a keystroke changes nothing here. */
  #answered({ lines }: State) {
    const { line } = this.props
    if (this.#looked[0] !== lines || this.#looked[1] !== line) {
      this.#looked = [lines, line]
      this.#found = answered(line, lines)
    }
    return this.#found
  }

  protected override shows(state: State) {
    return [this.#answered(state)]
  }

  readonly #jump = async () => {
    const { view, line, course } = this.props
    const { entry } = line
    if (entry.kind !== 'message' || !entry.about) return
    this.setState({ lost: !(await jumpTo(entry.about, view, course)) })
  }

  override render({ view, course }: Props, { lost }: { lost: boolean }) {
    const { words, handle } = view
    const { say } = course
    const found = this.#answered(handle.state)
    if (!found) return null
    return (
      <>
        <button type="button" class="quote" part="quote" onClick={this.#jump}>
          {found === 'earlier' ? (
            <span class="excerpt">{say.earlier}</span>
          ) : (
            <>
              <b dir="auto">{nameOf(found.entry.author, words)}</b>{' '}
              <Excerpt key={found.key} say={say} line={found} />
            </>
          )}
        </button>
        {lost && (
          <p role="status" class="state lost">
            {say.notFound}
          </p>
        )}
      </>
    )
  }
}
