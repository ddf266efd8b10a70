import type { Appended, Draft } from '@continuo/model'
import type { Adapter, Files, FollowItem, IdentityCall } from '../src/adapter/adapter.ts'
import { Unreachable } from '../src/adapter/errors.ts'

/** What goes wrong with the next calls; each is used up by one. */
export type AppendFault =
  /** The call never arrives. */
  | 'lost'
  /** It arrives, and the answer is lost. */
  | 'unanswered'
  /** It arrives twice. */
  | 'doubled'

export interface FaultyAdapter extends Adapter {
  /** What happens to the next appends, in this order. */
  readonly appends: AppendFault[]
  /** What happens to each item of the streams: 0 passes it on, 1 loses it, 2 doubles it, 3 holds it back behind the next. */
  items: (item: FollowItem) => 0 | 1 | 2 | 3
  /** Every draft id that was sent, in order, call by call. */
  readonly calls: string[][]
  /** Every draft that was sent, in order. */
  readonly drafts: Draft[]
  /** Every identity call, in order. */
  readonly identities: IdentityCall[]
}

/** An adapter between which and the backend things go wrong. */
export function faulty(adapter: Adapter): FaultyAdapter {
  const appends: AppendFault[] = []
  const calls: string[][] = []
  const sent: Draft[] = []
  const identities: IdentityCall[] = []
  const lost = (): Unreachable => new Unreachable('This call was lost by the test.')
  const made: FaultyAdapter = {
    name: adapter.name,
    appends,
    calls,
    drafts: sent,
    identities,
    items: () => 0,
    open: (...given) => adapter.open(...given),
    page: (...given) => adapter.page(...given),
    ...(adapter.files && { files: () => adapter.files?.() as Promise<Files> }),
    signal: (signal) => adapter.signal?.(signal),
    async append(drafts, since) {
      calls.push(drafts.map(({ id }) => id))
      sent.push(...drafts)
      const fault = appends.shift()
      if (fault === 'lost') throw lost()
      // The same call twice: whoever sits here by the time of its answer has no part in it.
      const times = Array.from({ length: fault === 'doubled' ? 2 : 1 })
      const answers = await Promise.all(times.map(() => adapter.append(drafts, since)))
      if (fault === 'unanswered') throw lost()
      return answers.at(-1) as Appended
    },
    follow(after, on) {
      let held: FollowItem[] = []
      return adapter.follow(after, (item) => {
        const isPart = item.is === 'frame' || item.is === 'heartbeat'
        const does = isPart ? made.items(item) : 0
        if (does === 3) {
          held.push(item)
          return
        }
        if (does !== 1) on(item)
        if (does === 2) on(item)
        const late = held
        held = []
        for (const each of late) on(each)
      })
    },
  }
  const { identity, as, session } = adapter
  if (identity) {
    made.identity = (call) => {
      identities.push(call)
      return identity(call)
    }
  }
  if (session) made.session = () => session()
  if (as) {
    made.as = (device) => {
      const other = faulty(as(device))
      return {
        ...other,
        async append(drafts, since) {
          sent.push(...drafts)
          return other.append(drafts, since)
        },
      }
    }
  }
  return made
}
