import { useSignal } from '@preact/signals'
import type { AuditEntry } from '@continuo/model'
import { useId, useRef } from 'preact/hooks'
import { useDesk, useWork } from '../desk-context.ts'
import { useLookup } from '../live/lookup.ts'
import { words } from '../words/en.ts'
import { auditInWords } from './audit-words.ts'

const { audit: say } = words.join

/** So many entries are shown at once. */
const step = 20

const keyOf = ({ time, by, did, detail }: AuditEntry): string => [time, by, did, detail].join(' ')

/** Who has looked, joined, proven and undone; folded until somebody asks. */
export function AuditView({ relationship }: { relationship: string }) {
  const shown = useSignal(false)
  const id = useId()
  return (
    <section class="facts-group">
      <h3>
        <button
          type="button"
          class="fold"
          aria-expanded={shown.value}
          aria-controls={id}
          onClick={() => {
            shown.value = !shown.value
          }}
        >
          {say.heading}
        </button>
      </h3>
      <div id={id}>{shown.value && <AuditEntries relationship={relationship} />}</div>
    </section>
  )
}

function AuditEntries({ relationship }: { relationship: string }) {
  const { moments, time } = useDesk()
  const { me, joinCalls, joining } = useWork()
  const most = useSignal(step)
  const list = useRef<HTMLOListElement>(null)
  const { looked, again } = useLookup(() => joinCalls.audit(relationship), joining.changes.value)
  if (looked.is === 'asking') return <p class="quiet">{say.loading}</p>
  if (looked.is === 'failed') {
    return (
      <p class="quiet" role="status">
        {say.failed} {looked.problem}{' '}
        <button type="button" class="small-button" onClick={again}>
          {words.join.tryAgain}
        </button>
      </p>
    )
  }
  const { value: entries } = looked
  if (entries.length === 0) return <p class="quiet">{say.none}</p>
  const left = entries.length - most.value
  return (
    <>
      <ol class="audit" tabIndex={-1} ref={list}>
        {entries.slice(0, most.value).map((entry) => (
          <li key={keyOf(entry)}>
            <span>{auditInWords(entry, me.advisor.id)}</span>{' '}
            <time
              class="fact-note"
              dateTime={moments.machine(entry.time)}
              title={moments.full(entry.time)}
            >
              {moments.day(entry.time, time.now.peek())}, {moments.time(entry.time)}
            </time>
          </li>
        ))}
      </ol>
      {left > 0 && (
        <button
          type="button"
          class="small-button"
          onClick={() => {
            most.value += step
            // With the last of them the button goes, and the focus would go with it.
            if (left <= step) list.current?.focus()
          }}
        >
          {say.more(Math.min(left, step))}
        </button>
      )}
    </>
  )
}
