import { Component, createRef } from 'preact'
import { longest } from '../composer/limit.ts'
import { wear } from '../look/wear.ts'
import { choosingCss } from './choosing.css.ts'
import type { Given } from './choosing.tsx'

interface Own {
  length: number
  /** Why what was written could not be kept. */
  problem: string | null
}

const textOf = ({ entry }: Given['line']): string => (entry.kind === 'message' && entry.text) || ''

/** A message in the place where it stands, to be written anew. What waits in the composer is not touched. */
export class Edit extends Component<Given, Own> {
  override state: Own = { length: 1, problem: null }
  readonly #area = createRef<HTMLTextAreaElement>()

  override componentDidMount() {
    const { line, course } = this.props
    const area = this.#area.current!
    wear(area, choosingCss)
    const begun = course.edits.get(line.key)
    area.value = begun ?? textOf(line)
    this.#fit()
    // Only who has just asked for it is led there.
    if (begun !== undefined) return
    course.edits.set(line.key, area.value)
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
    area.scrollIntoView({ block: 'nearest' })
  }

  #fit() {
    const area = this.#area.current!
    this.setState({ length: area.value.trim() ? area.value.length : 0 })
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }

  readonly #written = () => {
    const { line, course } = this.props
    course.edits.set(line.key, this.#area.current!.value)
    this.setState({ problem: null })
    this.#fit()
  }

  readonly #leave = () => {
    const { line, course, end } = this.props
    course.edits.delete(line.key)
    end(true)
  }

  readonly #save = async () => {
    const { view, line, course, acts } = this.props
    const area = this.#area.current!
    const text = area.value
    if (!text.trim() || text.length > longest) return area.focus()
    if (text === textOf(line)) return this.#leave()
    try {
      await view.handle.edit(line.entry.id, text)
    } catch (error) {
      console.error(error)
      return this.setState({ problem: view.words.notWritten })
    }
    course.announce(acts.changed)
    return this.#leave()
  }

  readonly #pressed = (event: KeyboardEvent) => {
    // Its keys are its own, also those that lead through the conversation.
    event.stopPropagation()
    if (event.isComposing || event.keyCode === 229) return
    const { key, shiftKey } = event
    if (key !== 'Escape' && (key !== 'Enter' || shiftKey)) return
    event.preventDefault()
    if (key === 'Escape') this.#leave()
    else void this.#save()
  }

  override render({ line, acts }: Given, { length, problem }: Own) {
    const wrong = problem ?? (length > longest && acts.tooLong)
    const id = `edit-${line.key}`
    return (
      <form
        class="editing"
        part="message-edit"
        onSubmit={(event) => {
          event.preventDefault()
          void this.#save()
        }}
      >
        <textarea
          ref={this.#area}
          rows={1}
          dir="auto"
          aria-label={acts.editing}
          aria-invalid={!!wrong}
          aria-describedby={id}
          onInput={this.#written}
          onKeyDown={this.#pressed}
        />
        <p id={id} role="status" class="said wrong">
          {wrong}
        </p>
        <div class="ways">
          <button type="button" onClick={this.#leave}>
            {acts.cancel}
          </button>
          <button type="submit" class="main" aria-disabled={!length || length > longest}>
            {acts.save}
          </button>
        </div>
      </form>
    )
  }
}
