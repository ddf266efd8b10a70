import { useSignal } from '@preact/signals'
import { WorkspaceView } from './audit/workspace-view.tsx'
import { useDesk, useWork } from './desk-context.ts'
import { BrandIcon } from './look/icons.tsx'
import { MeView } from './who/shown-view.tsx'
import { words } from './words/en.ts'

/** Whose desk it is, whether it is connected, who is signed in. */
export function BarView() {
  const { signIn } = useDesk()
  const { list } = useWork()
  const problem = useSignal<string | null>(null)
  const connection = list.value.connection.value
  return (
    <header class="bar">
      <BrandIcon />
      <WorkspaceView />
      <p class={`connection connection-${connection}`} role="status">
        {words.connection[connection]}
      </p>
      <MeView />
      {problem.value !== null && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <button
        type="button"
        class="small-button"
        onClick={async () => {
          problem.value = null
          problem.value = await signIn.signOut()
        }}
      >
        {words.signIn.out}
      </button>
    </header>
  )
}
