import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk, DeskContext, WorkContext } from './desk-context.ts'
import type { Desk } from './desk.ts'
import { BarView } from './bar-view.tsx'
import { focusRow } from './list/focus.ts'
import { ListView } from './list/list-view.tsx'
import { useAwake } from './live/awake.ts'
import { RelationshipView } from './relationship/relationship-view.tsx'
import { SignInView } from './sign-in/sign-in-view.tsx'
import { words } from './words/en.ts'

/** The whole application. */
export function DeskView({ desk }: { desk: Desk }) {
  const session = desk.signIn.session.value
  const work = desk.work.value
  useSignalEffect(() => {
    const waits = desk.signIn.session.value.is === 'in' ? desk.work.value?.rows.waiting.value : '0'
    desk.surroundings.document.title = words.title(waits ?? '0')
  })
  return (
    <DeskContext.Provider value={desk}>
      {session.is === 'asking' && <AskingView unreachable={session.unreachable} />}
      {session.is === 'out' && <SignInView again={session.again !== null} />}
      {session.is === 'in' && work && (
        <WorkContext.Provider value={work}>
          <WorkView />
        </WorkContext.Provider>
      )}
    </DeskContext.Provider>
  )
}

function AskingView({ unreachable }: { unreachable: boolean }) {
  return (
    <main class="sign-in">
      <p class="asking" role="status">
        {unreachable ? words.signIn.waiting : words.signIn.asking}
      </p>
    </main>
  )
}

/** List and relationship beside each other; on a phone one at a time. */
function WorkView() {
  const { address, surroundings } = useDesk()
  const open = address.open.value
  const awake = useAwake()
  const before = useRef(open)

  useEffect(() => {
    const left = before.current
    before.current = open
    // Back at the list, on the row that one came from.
    if (open === null && left !== null) focusRow(surroundings.document, left)
  }, [open, surroundings])

  return (
    <div class={open === null ? 'desk' : 'desk desk-open'}>
      <BarView />
      <main class="panes">
        <h1 class="for-ears">{words.desk}</h1>
        <ListView />
        <div class="open-pane">
          {open === null && <NothingOpen />}
          {open !== null && awake && <RelationshipView key={open} relationship={open} />}
        </div>
      </main>
    </div>
  )
}

function NothingOpen() {
  return (
    <div class="nothing-open">
      <h2>{words.relationship.none}</h2>
      <p>{words.relationship.noneHint}</p>
    </div>
  )
}
