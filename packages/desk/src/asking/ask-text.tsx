import { useId } from 'preact/hooks'

interface Props {
  name: string
  label: string
  value: string
  most: number
  /** What is wrong with it. */
  fault: string | null
  hint?: string
  /** Several lines. */
  lines?: number
  /** The dialog begins here. */
  first?: boolean
  onInput(value: string): void
}

/** A line or several to write in, with what is wrong said below. */
export function AskText({ name, label, value, most, fault, hint, lines, first, onInput }: Props) {
  const id = useId()
  const below = fault ?? hint
  const given = {
    id,
    name,
    value,
    maxLength: most,
    autocomplete: 'off',
    'aria-invalid': fault !== null,
    ...(below !== undefined && { 'aria-describedby': `${id}-below` }),
    ...(first && { 'data-first': '' }),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines === undefined ? (
        <input
          {...given}
          type="text"
          dir="auto"
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      ) : (
        <textarea
          {...given}
          rows={lines}
          dir="auto"
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
      {below !== undefined && (
        <p class={fault === null ? 'field-hint' : 'field-hint problem'} id={`${id}-below`}>
          {below}
        </p>
      )}
    </div>
  )
}
