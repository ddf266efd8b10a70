import type { MessageEntry, ShownCard } from '@continuo/model'
import { Component, createRef } from 'preact'
import type { View } from '../view.ts'
import { aboutCard } from './answering.ts'
import type { Stand } from './answering.ts'
import { dropKept, keep, keptOf } from './kept.ts'
import type { AskedWords } from './words/words.ts'

/** What asks is given this. */
export interface Asking<Is extends ShownCard['is']> {
  view: View
  entry: MessageEntry
  say: AskedWords
  stand: Stand
  card: Extract<ShownCard, { is: Is }>
}

interface Own {
  problem: string | null
  busy: boolean
}

/** The question, where the message's own text does not ask it already. */
export const questionOf = ({
  card,
  entry,
}: Pick<Asking<'choice'>, 'entry'> & { card: ShownCard }) =>
  card.name !== entry.text ? card.name : undefined

/** Where the focus goes when what had it has gone: into the conversation. */
export const focusLog = (from: Element | null): void =>
  from?.closest<HTMLElement>('[role=log]')?.focus({ preventScroll: true })

/** Quick replies as long as nothing was said since; several at once as a list of boxes, until it is answered. */
export class Choice extends Component<Asking<'choice'>, Own> {
  override state: Own = { problem: null, busy: false }
  readonly #box = createRef<HTMLFieldSetElement>()

  readonly #send = async (values: readonly string[]) => {
    const { view, entry, card, say } = this.props
    if (this.state.busy) return
    const chosen = card.options.filter(({ value }) => values.includes(value))
    if (!chosen[0]) {
      this.setState({ problem: say.chooseSome })
      this.#box.current?.querySelector('input')?.focus()
      return
    }
    this.setState({ problem: null, busy: true })
    const box = this.#box.current
    // Buttons that are gone have no focus to give.
    focusLog(box)
    try {
      await view.handle.send(chosen.map(({ label }) => label).join(', '), {
        ...aboutCard(entry),
        answer: { chosen: chosen.map(({ value }) => value) },
      })
      dropKept(view.handle, entry.key)
    } catch (error) {
      console.error(error)
      this.setState({ problem: say.notSent })
    }
    this.setState({ busy: false })
  }

  override render({ view, entry, say, stand, card }: Asking<'choice'>, { problem, busy }: Own) {
    const { answer, later } = stand
    const name = questionOf({ card, entry })
    const answered = answer?.kind === 'message' ? answer.text : null
    const question = name ?? entry.text ?? say.choose
    if (answered !== null || (later && !card.several)) {
      return (
        <div class="asked" part="card">
          {name && <p dir="auto">{name}</p>}
          <p role="status" class="quiet" dir="auto">
            {answered !== null && `${say.answered} ${answered}`}
          </p>
        </div>
      )
    }
    if (!card.several) {
      return (
        <fieldset ref={this.#box} class="asked" part="card">
          <legend class={name ? '' : 'unseen'} dir="auto">
            {question}
          </legend>
          <div class="replies" part="quick-replies">
            {card.options.map(({ label, value }) => (
              <button
                key={value}
                type="button"
                class="act"
                dir="auto"
                aria-disabled={busy}
                onClick={() => void this.#send([value])}
              >
                {label}
              </button>
            ))}
          </div>
          <p role="alert" class="problem">
            {problem}
          </p>
        </fieldset>
      )
    }
    const kept = keptOf(entry.key)
    const id = `choice-${entry.id}`
    return (
      <form
        class="asked form"
        part="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void this.#send([...kept].filter(([, on]) => on === true).map(([value]) => value))
        }}
      >
        <fieldset ref={this.#box} class="picks" aria-describedby={problem ? id : undefined}>
          <legend class={name ? '' : 'unseen'} dir="auto">
            {question}
          </legend>
          {card.options.map(({ label, value }) => (
            <label key={value} class="pick">
              <input
                type="checkbox"
                checked={kept.get(value) === true}
                onChange={({ currentTarget }) => {
                  keep(view.handle, entry.key, value, currentTarget.checked)
                  if (problem) this.setState({ problem: null })
                }}
              />
              <span dir="auto">{label}</span>
            </label>
          ))}
        </fieldset>
        <p id={id} role="alert" class="problem">
          {problem}
        </p>
        <button type="submit" class="act main" aria-disabled={busy}>
          {busy ? say.sending : say.send}
        </button>
      </form>
    )
  }
}
