import type { Line } from '@continuo/sdk'
import { Component, createRef } from 'preact'
import { onDemand } from '../on-demand.ts'
import type { View } from '../view.ts'
import type { AtMessages } from './course.ts'
import { fullTime } from './full-time.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { SeldomWords } from '../seldom/words/words.ts'

export const choosing = onDemand(function (_again: string) {
  return import('./choosing.tsx')
})

/** Three dots: more about this. */
const dots = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5.500v.01M12 12v.01M12 18.500v.01" />
  </svg>
)

/** What is open at a message. */
export type Doing = 'nothing' | 'menu' | 'ask' | 'edit'

interface Props {
  view: View
  line: Line
  course: AtMessages
}

interface Own {
  doing: Doing
  missing: boolean
  part: Awaited<ReturnType<typeof choosing>> | null
  /** In the language of the panel when it was opened. */
  acts: SeldomWords['acts'] | null
}

/** The button for what can be done with a message, and when that was written, in full. */
export class Options extends Component<Props, Own> {
  override state: Own = { doing: 'nothing', missing: false, part: null, acts: null }
  readonly #button = createRef<HTMLButtonElement>()
  readonly #box = createRef<HTMLDivElement>()

  override componentDidMount() {
    // A line that comes into the page again goes on with what was begun.
    if (this.props.course.edits.has(this.props.line.key)) void this.#do('edit')
    this.componentDidUpdate()
  }

  /** The times that are shown tell their day to whoever points at them. */
  override componentDidUpdate() {
    const { time } = this.props.line.entry
    for (const one of this.#box.current?.parentElement?.querySelectorAll<HTMLTimeElement>(
      ':scope > p > time',
    ) ?? []) {
      one.title = this.#full
      one.dateTime = new Date(time / 1000).toISOString()
    }
  }

  /** What has the focus may go with its message; the focus stays in the conversation. */
  override componentWillUnmount() {
    if (this.#holds())
      this.#box.current?.closest<HTMLElement>('[role=log]')?.focus({ preventScroll: true })
  }

  get #full() {
    const { view, line } = this.props
    return fullTime(line.entry.time, view.words.language, view.zone)
  }

  readonly #parts = () => Promise.all([choosing(), seldomWords(this.props.view.words.language)])

  readonly #fetch = () => {
    // Where it cannot be had, whoever presses the button is told.
    this.#parts().catch(() => undefined)
  }

  readonly #do = async (doing: Doing) => {
    try {
      const [part, { acts }] = await this.#parts()
      this.setState({ part, acts, doing, missing: false })
    } catch (error) {
      console.error(error)
      this.setState({ missing: true })
    }
  }

  /** Whether the focus is at the button or in what is open at it. */
  #holds() {
    const box = this.#box.current
    return !!box?.contains((box.getRootNode() as ShadowRoot).activeElement)
  }

  /** Nothing is open any more, and the focus is where it was. */
  readonly #end = (back: boolean) =>
    this.setState({ doing: 'nothing' }, () => {
      if (back) this.#button.current?.focus()
    })

  readonly #press = () => (this.state.doing === 'menu' ? this.#end(true) : void this.#do('menu'))

  /** Whoever goes elsewhere closes it. */
  readonly #left = async ({ relatedTarget }: FocusEvent) => {
    // What had the focus may have made place for what gets it now.
    await Promise.resolve()
    const { doing } = this.state
    const goes = !(relatedTarget instanceof Node && this.#box.current?.contains(relatedTarget))
    if ((doing === 'menu' || doing === 'ask') && goes && !this.#holds()) this.#end(false)
  }

  override render({ view, line, course }: Props, { doing, missing, part, acts }: Own) {
    const { words } = view
    const given = acts && { view, line, course, acts, turn: this.#do, end: this.#end }
    const isOpen = doing === 'menu' || doing === 'ask'
    return (
      <>
        <div
          ref={this.#box}
          role="presentation"
          class={isOpen ? 'options open' : 'options'}
          onFocusOut={this.#left}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isOpen) return
            // It closes this, and not the panel.
            event.stopPropagation()
            event.preventDefault()
            this.#end(true)
          }}
          // Some browsers take the focus away when a button is pressed.
          onMouseDown={(event) => event.preventDefault()}
        >
          <button
            ref={this.#button}
            type="button"
            part="message-options"
            aria-label={course.say.options}
            title={this.#full}
            aria-haspopup="menu"
            aria-expanded={doing === 'menu'}
            onPointerEnter={this.#fetch}
            onFocus={this.#fetch}
            onClick={this.#press}
          >
            {dots}
          </button>
          {part && given && doing === 'menu' && <part.Menu {...given} />}
          {part && given && doing === 'ask' && <part.Ask {...given} />}
        </div>
        {part && given && doing === 'edit' && <part.Edit {...given} />}
        {missing && (
          <p role="alert" class="state">
            {words.notLoaded}
          </p>
        )}
      </>
    )
  }
}
