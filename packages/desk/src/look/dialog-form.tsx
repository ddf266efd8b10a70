import type { ComponentChildren, RefObject } from 'preact'
import { words } from '../words/en.ts'

interface Props<Kind extends string> {
  form: RefObject<HTMLFormElement | null>
  /** What it is for. */
  lead: string
  /** What is chosen between, for those who listen. */
  legend: string
  kinds: readonly Kind[]
  kind: Kind
  names: Readonly<Record<Kind, string>>
  /** What could not be done, in words. */
  problem: string | null
  isBusy: boolean
  /** The words of the button that sends. */
  send: string
  /** The id of what tells what would be sent. */
  sends?: string
  onKind(kind: Kind): void
  onSend(): void
  onLeave(): void
  children: ComponentChildren
}

/** The form of a dialog that sends one of several kinds of something. */
export function DialogForm<Kind extends string>(props: Props<Kind>) {
  const { form, lead, legend, kinds, kind, names, problem, isBusy, send } = props
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSend()
      }}
    >
      <p class="dialog-lead">{lead}</p>
      <fieldset class="kinds">
        <legend class="for-ears">{legend}</legend>
        {kinds.map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name="kind"
              value={each}
              checked={each === kind}
              onChange={() => props.onKind(each)}
            />
            {names[each]}
          </label>
        ))}
      </fieldset>
      {props.children}
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="dialog-foot">
        <button type="button" class="plain-button" onClick={props.onLeave}>
          {words.join.cancel}
        </button>
        <button
          type="submit"
          class="main-button"
          aria-disabled={isBusy}
          aria-describedby={props.sends}
        >
          {send}
        </button>
      </p>
    </form>
  )
}
