import type { Line } from '@continuo/sdk'
import { Component, createRef } from 'preact'
import { wear } from '../look/wear.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { choosingCss } from './choosing.css.ts'
import type { AtMessages } from './course.ts'
import type { Doing } from './options.tsx'
import { replyTo } from './reply.tsx'

export { Edit } from './edit.tsx'
export { oneStop } from './one-stop.ts'

/** What is open at a message is given this. */
export interface Given {
  view: View
  line: Line
  course: AtMessages
  acts: SeldomWords['acts']
  /** Goes on to something else. */
  turn: (doing: Doing) => Promise<void>
  /** Ends it; `back` gives the focus back to the button. */
  end: (back: boolean) => void
}

/** What can be done with a message that was refused stands below it, and not here. */
const isOut = ({ sending, change }: Line): boolean => sending !== 'not-sent' || !!change

/** Upwards, where there is more room. */
function place(box: HTMLElement): void {
  wear(box, choosingCss)
  const scroller = box.closest('[role=log]')
  if (!scroller) return
  const view = scroller.getBoundingClientRect()
  const { top, bottom, height } = box.getBoundingClientRect()
  const button = box.parentElement!.getBoundingClientRect()
  const isLow = bottom > view.bottom && button.top - height > view.top
  box.classList.toggle('upward', isLow)
  if (!isLow && top < view.top) box.scrollIntoView({ block: 'nearest' })
}

/** Reply, edit, delete: as a menu, by pointer and keyboard. */
export class Menu extends Component<Given> {
  readonly #box = createRef<HTMLDivElement>()

  override componentDidMount() {
    place(this.#box.current!)
    this.#items()[0]?.focus({ preventScroll: true })
  }

  #items() {
    return [...this.#box.current!.querySelectorAll<HTMLElement>('[role=menuitem]')]
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const items = this.#items()
    const root = this.#box.current!.getRootNode() as ShadowRoot
    const at = items.indexOf(root.activeElement as HTMLElement)
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    // The keys of the conversation are not meant.
    event.stopPropagation()
    items[next % items.length]?.focus()
  }

  override render({ view, line, course, acts, turn, end }: Given) {
    const items: [string, () => void][] = []
    if (isOut(line)) {
      const reply = () => {
        end(false)
        replyTo(view, line, course, acts)
      }
      items.push([acts.reply, reply])
    }
    if (line.own && isOut(line)) {
      // What was chosen or filled in stays as it was; taken back, it can be answered anew.
      if (line.entry.kind !== 'message' || !line.entry.answer) {
        items.push([acts.edit, () => void turn('edit')])
      }
      items.push([acts.remove, () => void turn('ask')])
    }
    return (
      <div
        ref={this.#box}
        class="choice"
        role="menu"
        tabIndex={-1}
        part="message-menu"
        aria-label={course.say.options}
        onKeyDown={this.#pressed}
      >
        {items.map(([name, act]) => (
          <button key={name} type="button" role="menuitem" tabIndex={-1} onClick={act}>
            {name}
          </button>
        ))}
      </div>
    )
  }
}

/** Asks once before a message is deleted. */
export class Ask extends Component<Given, { problem: boolean }> {
  override state = { problem: false }
  readonly #box = createRef<HTMLDivElement>()

  override componentDidMount() {
    place(this.#box.current!)
    this.#box.current!.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  }

  readonly #remove = async () => {
    const { view, line, course, acts } = this.props
    try {
      await view.handle.remove(line.entry.id)
    } catch (error) {
      console.error(error)
      return this.setState({ problem: true })
    }
    course.announce(acts.removed)
    return undefined
  }

  override render({ view: { words }, line, acts, end }: Given, { problem }: { problem: boolean }) {
    const id = `ask-${line.key}`
    return (
      <div ref={this.#box} class="choice" role="alertdialog" aria-labelledby={id}>
        <p id={id}>{problem ? words.notWritten : acts.ask}</p>
        <div class="ways">
          <button type="button" onClick={() => end(true)}>
            {acts.cancel}
          </button>
          <button type="button" class="grave" onClick={this.#remove}>
            {acts.remove}
          </button>
        </div>
      </div>
    )
  }
}
