import { checkField } from '@continuo/model'
import type { CardField, FieldFault } from '@continuo/model'
import { Component, createRef } from 'preact'
import { aboutCard } from './answering.ts'
import { focusLog, questionOf } from './choice.tsx'
import type { Asking } from './choice.tsx'
import { Field } from './field.tsx'
import { dropKept, keep, keptOf } from './kept.ts'
import type { AskedWords } from './words/words.ts'

interface Own {
  faults: Readonly<Record<string, FieldFault>>
  problem: boolean
  busy: boolean
}

/** How a value reads in the message that answers. */
function readable({ kind, options }: CardField, value: string | number | boolean, say: AskedWords) {
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (kind === 'select') return options.find((option) => option.value === value)?.label ?? value
  return `${value}`
}

/** A form: what is wrong is said at its field, and what was typed stays until it is sent. */
export class Form extends Component<Asking<'form'>, Own> {
  override state: Own = { faults: {}, problem: false, busy: false }
  readonly #form = createRef<HTMLFormElement>()

  readonly #send = async () => {
    const { view, entry, card, say } = this.props
    if (this.state.busy) return
    const kept = keptOf(entry.key)
    const faults: Record<string, FieldFault> = {}
    const values: Record<string, string | number | boolean> = {}
    const said: string[] = []
    for (const field of card.fields) {
      const checked = checkField(field, kept.get(field.name))
      if (!checked) continue
      if ('fault' in checked) faults[field.name] = checked.fault
      else {
        values[field.name] = checked.value
        said.push(`${field.label}: ${readable(field, checked.value, say)}`)
      }
    }
    this.setState({ faults, problem: false })
    const first = card.fields.find(({ name }) => name in faults)
    const form = this.#form.current
    if (first) {
      form?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus()
      return
    }
    this.setState({ busy: true })
    focusLog(form)
    try {
      await view.handle.send(said.join('\n') || say.no, { ...aboutCard(entry), answer: { values } })
      dropKept(view.handle, entry.key)
    } catch (error) {
      console.error(error)
      this.setState({ problem: true })
    }
    this.setState({ busy: false })
  }

  override render(
    { view, entry, say, stand, card }: Asking<'form'>,
    { faults, problem, busy }: Own,
  ) {
    const { answer } = stand
    const name = questionOf({ card, entry })
    if (answer?.kind === 'message') {
      return (
        <div class="asked" part="card">
          {name && <p dir="auto">{name}</p>}
          <p role="status" class="quiet said" dir="auto">
            {`${say.answered}\n${answer.text ?? ''}`}
          </p>
        </div>
      )
    }
    const kept = keptOf(entry.key)
    return (
      <form
        ref={this.#form}
        class="asked form"
        part="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void this.#send()
        }}
      >
        <fieldset>
          <legend class={name ? '' : 'unseen'} dir="auto">
            {name ?? entry.text}
          </legend>
          {card.description && (
            <p class="quiet" dir="auto">
              {card.description}
            </p>
          )}
          {card.fields.map((field) => (
            <Field
              key={field.name}
              of={entry.id}
              field={field}
              say={say}
              value={kept.get(field.name)}
              fault={faults[field.name]}
              write={(value) => keep(view.handle, entry.key, field.name, value)}
            />
          ))}
        </fieldset>
        <p role="alert" class="problem">
          {problem && say.notSent}
        </p>
        <button type="submit" class="act main" aria-disabled={busy}>
          {busy ? say.sending : say.send}
        </button>
      </form>
    )
  }
}
