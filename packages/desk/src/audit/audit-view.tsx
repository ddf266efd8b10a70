import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import { words } from '../words/en.ts'
import { auditInWords } from './audit-words.ts'
import { EntriesView } from './entries-view.tsx'

const { audit: say } = words.join

/** Who has looked, joined, proven and undone; folded until somebody asks. */
export function AuditView({ relationship }: { relationship: string }) {
  const { me, joinCalls, joining } = useWork()
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
      <div id={id}>
        {shown.value && (
          <EntriesView
            ask={() => joinCalls.audit(relationship)}
            since={joining.changes.value}
            inWords={(entry) => auditInWords(entry, me.advisor.id)}
            none={say.none}
          />
        )}
      </div>
    </section>
  )
}
