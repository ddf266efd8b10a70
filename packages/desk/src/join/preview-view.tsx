import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { DeskMergePreview } from '@continuo/model'
import { useWork } from '../desk-context.ts'
import { useLookup } from '../live/lookup.ts'
import { useDoing } from '../look/doing.ts'
import { words } from '../words/en.ts'
import { DifferingView } from './differing-view.tsx'
import { PersonView } from './person-view.tsx'
import { ReasonField } from './reason-field.tsx'

const { join: words_ } = words
const { preview: say } = words_

/** What would come together, before it does; and the way to do it. */
export function PreviewView({ here, there }: { here: string; there: string }) {
  const { joining, joinCalls } = useWork()
  const { looked, again } = useLookup(() => joinCalls.preview(here, there), there)
  const back = (
    <button type="button" class="plain-button" onClick={() => joining.choose(here, null)}>
      {say.other}
    </button>
  )
  if (looked.is === 'there') return <MergeForm here={here} there={there} preview={looked.value} />
  return (
    <>
      <p class={looked.is === 'failed' ? 'problem' : 'dialog-lead'} role="status">
        {looked.is === 'failed' ? looked.problem : say.comparing}
      </p>
      <p class="dialog-foot">
        {back}
        <button type="button" class="plain-button" onClick={() => joining.leave()}>
          {words_.cancel}
        </button>
        {looked.is === 'failed' && (
          <button type="button" class="main-button" onClick={again}>
            {words_.tryAgain}
          </button>
        )}
      </p>
    </>
  )
}

interface Props {
  here: string
  there: string
  preview: DeskMergePreview
}

function MergeForm({ here, there, preview }: Props) {
  const { joining, joinCalls } = useWork()
  const { reason, sure } = joining.draftOf(here)
  const field = useRef<HTMLTextAreaElement>(null)
  const check = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useDoing()
  const tried = useSignal(false)
  const needsSure = preview.conflicts.includes('accounts')
  const missing = tried.value && reason.value.trim() === ''
  const unsure = tried.value && needsSure && !sure.value

  async function merge(): Promise<void> {
    tried.value = true
    if (needsSure && !sure.peek()) return check.current?.focus()
    if (reason.peek().trim() === '') return field.current?.focus()
    await run(async () => {
      const join = await joinCalls.merge(here, there, reason.peek().trim())
      joining.joined(here, join, {
        relationship: there,
        name: preview.there.name,
      })
    })
    return undefined
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void merge()
      }}
    >
      <div class="persons">
        <PersonView title={say.here} person={preview.here} />
        <PersonView title={say.there} person={preview.there} />
      </div>
      {preview.conflicts.map((conflict) => (
        <p key={conflict} class="conflict">
          <strong>{say.conflicts[conflict].what}</strong> {say.conflicts[conflict].why}
        </p>
      ))}
      {needsSure && (
        <div class="field">
          <label class="check">
            <input
              type="checkbox"
              ref={check}
              required
              aria-invalid={unsure}
              checked={sure.value}
              onChange={({ currentTarget }) => {
                sure.value = currentTarget.checked
              }}
            />
            {say.sure}
          </label>
          {unsure && <p class="field-hint problem">{say.sureNeeded}</p>}
        </div>
      )}
      <DifferingView differing={preview.differing} />
      <p class="dialog-lead">{say.what}</p>
      <ReasonField reason={reason} missing={missing} field={field} />
      <p class="problem" role="alert">
        {problem.value}
      </p>
      <p class="dialog-foot">
        <button type="button" class="plain-button" onClick={() => joining.choose(here, null)}>
          {say.other}
        </button>
        <button type="button" class="plain-button" onClick={() => joining.leave()}>
          {words_.cancel}
        </button>
        <button type="submit" class="main-button" aria-disabled={busy}>
          {busy ? say.joining : problem.value === null ? say.confirm : words_.tryAgain}
        </button>
      </p>
    </form>
  )
}
