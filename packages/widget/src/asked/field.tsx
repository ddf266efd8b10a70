import type { CardField, FieldFault, Filled } from '@continuo/model'
import type { AskedWords } from './words/words.ts'

interface Props {
  /** The message's id: names of fields are unique in one card only. */
  of: string
  field: CardField
  say: AskedWords
  value: Filled | undefined
  fault: FieldFault | undefined
  write: (value: Filled) => void
}

/** What a fault is beyond. */
const limitOf = ({ min, max, maxLength }: CardField, fault: FieldFault): string =>
  `${(fault === 'least' ? min : fault === 'most' ? max : maxLength) ?? 4_000}`

/** One field of a form, with its label, its hint and what is wrong with it. */
export function Field({ of, field, say, value, fault, write }: Props) {
  const { name, label, kind, required, hint, options } = field
  const id = `${of}-${name}`
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const given = {
    id,
    name,
    'aria-required': required,
    'aria-invalid': !!fault,
    ...(about && { 'aria-describedby': about }),
  }
  const text = typeof value === 'string' ? value : ''
  const typed = ({ currentTarget }: { currentTarget: { value: string } }) =>
    write(currentTarget.value)
  const said = (
    <label for={id} dir="auto">
      {label} {!required && kind !== 'checkbox' && <small>({say.optional})</small>}
    </label>
  )
  return (
    <div class={kind === 'checkbox' ? 'field tick' : 'field'}>
      {kind !== 'checkbox' && said}
      {kind === 'checkbox' && (
        <input
          {...given}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => write(currentTarget.checked)}
        />
      )}
      {kind === 'checkbox' && said}
      {kind === 'lines' && <textarea {...given} rows={3} dir="auto" value={text} onInput={typed} />}
      {kind === 'select' && (
        <select {...given} value={text} onChange={typed}>
          <option value="">{say.choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {kind === 'date' && (
        <input
          {...given}
          type="date"
          min={field.min}
          max={field.max}
          value={text}
          onInput={typed}
        />
      )}
      {(kind === 'text' || kind === 'email' || kind === 'number') && (
        <input
          {...given}
          type="text"
          dir={kind === 'text' ? 'auto' : undefined}
          inputMode={kind === 'number' ? 'decimal' : kind === 'email' ? 'email' : 'text'}
          autocomplete={kind === 'email' ? 'email' : 'off'}
          value={text}
          onInput={typed}
        />
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint" dir="auto">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="problem">
          {say.faults[fault].replace('%', limitOf(field, fault))}
        </p>
      )}
    </div>
  )
}
