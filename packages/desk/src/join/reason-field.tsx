import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Ref } from 'preact'
import { words } from '../words/en.ts'

const { reason: say } = words.join

/** The longest reason that is taken, in characters. */
const longest = 500

interface Props {
  reason: Signal<string>
  /** Nothing was written, and it was tried. */
  missing: boolean
  field: Ref<HTMLTextAreaElement>
}

/** Why it is done: it has to be written, and stands in the history. */
export function ReasonField({ reason, missing, field }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{say.label}</label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        required
        maxLength={longest}
        aria-describedby={`${id}-hint`}
        aria-invalid={missing}
        value={reason.value}
        onInput={({ currentTarget }) => {
          reason.value = currentTarget.value
        }}
      />
      <p class={missing ? 'field-hint problem' : 'field-hint'} id={`${id}-hint`}>
        {missing ? say.needed : say.hint}
      </p>
    </div>
  )
}
