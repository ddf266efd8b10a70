import { useSignal } from '@preact/signals'
import { useWork } from '../desk-context.ts'
import { DialogView } from '../look/dialog-view.tsx'
import { words } from '../words/en.ts'
import { workspaceInWords } from './audit-words.ts'
import { EntriesView } from './entries-view.tsx'

const { workspace: say } = words

/** Whose desk it is; it leads to what was changed about it. */
export function WorkspaceView() {
  const { me, workspaceAudit } = useWork()
  const open = useSignal(false)
  const leave = () => {
    open.value = false
  }
  return (
    <>
      <button
        type="button"
        class="workspace small-button"
        aria-label={say.open(me.workspace.name)}
        title={say.heading}
        onClick={() => {
          open.value = true
        }}
      >
        {me.workspace.name}
      </button>
      {open.value && (
        <DialogView heading={say.heading} onLeave={leave}>
          <p class="dialog-lead">{say.lead}</p>
          <EntriesView
            ask={workspaceAudit}
            since={null}
            inWords={(entry) => workspaceInWords(entry, me.advisor.id)}
            none={say.none}
          />
          <p class="dialog-foot">
            <button type="button" class="plain-button" onClick={leave}>
              {words.join.close}
            </button>
          </p>
        </DialogView>
      )}
    </>
  )
}
