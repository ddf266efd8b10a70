import { signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import { uuidv7 } from '@continuo/model'
import type { DeskMe, ShownAdvisor, WorkspaceEntry } from '@continuo/model'
import { createAsking } from './asking/asking.ts'
import type { Asking } from './asking/asking.ts'
import { createJoinCalls } from './join/join-calls.ts'
import type { JoinCalls } from './join/join-calls.ts'
import { createJoining } from './join/joining.ts'
import type { Joining } from './join/joining.ts'
import { createNotNow } from './join/not-now.ts'
import type { NotNow } from './join/not-now.ts'
import { createRows } from './list/rows.ts'
import type { Rows } from './list/rows.ts'
import type { Calls } from './live/calls.ts'
import { followList } from './live/live-list.ts'
import type { LiveList } from './live/live-list.ts'
import type { ServerTime } from './live/server-time.ts'
import type { Address } from './relationship/address.ts'
import { createConversations } from './relationship/conversations.ts'
import type { Connect, Conversations } from './relationship/conversations.ts'
import { createOffering } from './offer/offering.ts'
import type { Offering } from './offer/offering.ts'
import { sendDraft } from './offer/send-draft.ts'
import { unsentIn } from './reply/outbox.ts'
import { createUnsent } from './reply/unsent.ts'
import type { Unsent } from './reply/unsent.ts'
import type { Stop, Surroundings } from './surroundings.ts'

export type Filter = 'all' | 'waiting'

/** All that one advisor works with, from sign-in to sign-out; it survives being signed out in between. */
export interface Work {
  readonly me: DeskMe
  /** How customers see this advisor. */
  readonly shown: ReadonlySignal<ShownAdvisor>
  /** Says it anew; fails with `Refused` or `Unreachable`, and nothing has changed then. */
  show(shown: ShownAdvisor): Promise<void>
  /** What was changed about the workspace, newest first; fails with `Refused` or `Unreachable`. */
  workspaceAudit(): Promise<readonly WorkspaceEntry[]>
  readonly rows: Rows
  readonly list: Signal<LiveList>
  readonly filter: Signal<Filter>
  readonly conversations: Conversations
  readonly unsent: Unsent
  /** Joins and undos as they are being made, and the calls that make them. */
  readonly joining: Joining
  readonly joinCalls: JoinCalls
  /** Questions as they are being made. */
  readonly asking: Asking
  /** Offers and bills as they are being made. */
  readonly offering: Offering
  /** Sends one draft that is no message; fails with `Refused` or `Unreachable`. */
  sendDraft(relationship: string, draft: object): Promise<void>
  /** Suggestions that this advisor has put away. */
  readonly notNow: NotNow
  /** The relationship that the open one was joined into a moment ago, to be told. */
  readonly joinedInto: Signal<string | null>
  /** Signed out in the middle: nothing more is asked for. */
  pause(): void
  /** Signed in again as the same advisor: goes on where it was. */
  resume(): void
  stop: Stop
}

interface Options {
  surroundings: Surroundings
  calls: Calls
  address: Address
  time: ServerTime
  connect: Connect
}

export function createWork(
  me: DeskMe,
  { surroundings, calls, address, time, connect }: Options,
): Work {
  const rows = createRows()
  const unsent = createUnsent(surroundings.storage, me.advisor.id)
  const conversations = createConversations(connect)
  const joinedInto = signal<string | null>(null)
  const joining = createJoining()
  const offering = createOffering(() =>
    uuidv7(surroundings.clock.now(), crypto.getRandomValues(new Uint8Array(10))),
  )

  // What was on its way at the last reload goes out now.
  for (const relationship of unsentIn(surroundings.storage, me.advisor.id)) {
    conversations.of(relationship)
    conversations.leave(relationship)
  }

  function onGone(relationship: string, into: string | null): void {
    if (into === null) return
    unsent.move(relationship, into)
    joining.heard(relationship, into)
    if (address.open.peek() !== relationship) return
    joinedInto.value = into
    address.go(into, true)
  }

  const follow = () =>
    followList({
      surroundings,
      calls,
      rows,
      time,
      name: `continuo.desk ${me.workspace.id} ${me.advisor.id}`,
      onGone,
    })
  const list = signal(follow())
  const shown = signal<ShownAdvisor>(me.advisor)

  return {
    me,
    shown,
    async show(next) {
      const { advisor } = await calls.post<DeskMe>('/desk/v1/me', next)
      shown.value = advisor
    },
    workspaceAudit: () => calls.get('/desk/v1/audit'),
    rows,
    list,
    filter: signal<Filter>('all'),
    conversations,
    unsent,
    joining,
    joinCalls: createJoinCalls(calls),
    asking: createAsking(),
    offering,
    sendDraft: (relationship, draft) => sendDraft(calls, relationship, draft),
    notNow: createNotNow(surroundings.machine, me.advisor.id),
    joinedInto,
    pause: () => list.value.stop(),
    resume() {
      list.value.stop()
      list.value = follow()
    },
    stop() {
      list.value.stop()
      conversations.stop()
    },
  }
}
