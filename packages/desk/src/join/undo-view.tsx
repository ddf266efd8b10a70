import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import type { KnownIdentity } from '@continuo/model'
import { useLookup } from '../live/lookup.ts'
import { DialogView } from '../look/dialog-view.tsx'
import { useDoing } from '../look/doing.ts'
import { words } from '../words/en.ts'
import { JoinWords } from './join-words.tsx'
import { ReasonField } from './reason-field.tsx'

const { undo: say } = words.join

interface Props {
  relationship: string
  /** Whose proofs may have made the join. */
  identities: readonly KnownIdentity[]
}

/** Undoing a join: what it was, what would remain, why. */
export function UndoView({ relationship, identities }: Props) {
  const { joining } = useWork()
  const asked = joining.undoing.value
  if (asked?.relationship !== relationship) return null
  return (
    <DialogView heading={say.heading} onLeave={() => joining.leave()}>
      <UndoForm
        key={asked.join}
        relationship={relationship}
        join={asked.join}
        identities={identities}
      />
    </DialogView>
  )
}

function UndoForm({ relationship, join, identities }: Props & { join: string }) {
  const { joining, joinCalls } = useWork()
  const reason = joining.reasonOf(join)
  const field = useRef<HTMLTextAreaElement>(null)
  const tried = useSignal(false)
  const { busy, problem, run } = useDoing()
  const { looked, again } = useLookup(() => joinCalls.joins(relationship), join)
  const found = looked.is === 'there' ? looked.value.find((each) => each.join === join) : undefined
  const isOver = found?.undone != null

  async function undo(): Promise<void> {
    if (!found) return undefined
    tried.value = true
    if (reason.peek().trim() === '') return field.current?.focus()
    await run(async () => {
      await joinCalls.undo(join, reason.peek().trim())
      joining.undone(join, relationship)
    })
    return undefined
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void undo()
      }}
    >
      {looked.is === 'asking' && <p role="status">{say.looking}</p>}
      {looked.is === 'failed' && (
        <p class="problem" role="alert">
          {looked.problem}
        </p>
      )}
      {looked.is === 'there' && (!found || isOver) && <p role="status">{say.gone}</p>}
      {found && !isOver && (
        <>
          <p class="undo-which">
            <JoinWords join={found} identities={identities} />
          </p>
          <p class="dialog-lead">{say.what}</p>
          <Remains remains={found.remains} />
          <ReasonField
            reason={reason}
            missing={tried.value && reason.value.trim() === ''}
            field={field}
          />
          <p class="problem" role="alert">
            {problem.value}
          </p>
        </>
      )}
      <p class="dialog-foot">
        <button type="button" class="plain-button" onClick={() => joining.leave()}>
          {words.join.cancel}
        </button>
        {looked.is === 'failed' && (
          <button type="button" class="main-button" onClick={again}>
            {words.join.tryAgain}
          </button>
        )}
        {found && !isOver && (
          <button type="submit" class="main-button" aria-disabled={busy}>
            {busy ? say.undoing : say.confirm}
          </button>
        )}
      </p>
    </form>
  )
}

function Remains({ remains }: { remains: readonly string[] }) {
  if (remains.length === 0) return <p class="quiet">{say.nothingRemains}</p>
  return (
    <div class="remains">
      <h3>{say.remains}</h3>
      <ul>
        {remains.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}
