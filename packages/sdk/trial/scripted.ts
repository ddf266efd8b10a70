import { protocolVersion } from '@continuo/model'
import type { Appended, Me, Opened, Page, SignalRequest } from '@continuo/model'
import type { Adapter, FollowItem, Listener, Where } from '../src/adapter/adapter.ts'

/** An adapter that does what a test says, call by call. */
export interface ScriptedAdapter extends Adapter {
  opens: (() => Promise<Opened>)[]
  appends: ((ids: string[]) => Promise<Appended>)[]
  pages: ((where: Where) => Promise<Page>)[]
  /** What was asked, in order. */
  readonly asked: string[]
  readonly signals: SignalRequest[]
  /** Says something on the newest stream. */
  say(item: FollowItem): void
  /** How many streams are open. */
  readonly streams: number
}

export const me: Me = { generation: 'gen', strand: 'str', state: 'anonymous', assurance: 'device' }

/** An empty page of the epoch `one` that ends here. */
export const emptyPage = (upTo = 1, more: Partial<Page> = {}): Page => ({
  epoch: 'one',
  after: 0,
  upTo,
  events: [],
  atHead: true,
  atStart: true,
  ...more,
})

const answer = (more: Partial<Opened>): Opened => ({
  protocol: protocolVersion,
  capabilities: { live: true, signals: true, identify: true, attachments: false, search: false },
  me,
  cursor: 'one.1',
  marks: { customer: 0, company: 0 },
  ...more,
})

/** Opened with a snapshot that is this page. */
export const opened = (page: Page = emptyPage(), more: Partial<Opened> = {}): Opened => {
  const state = { preferences: {} } as unknown as NonNullable<Opened['snapshot']>['state']
  return answer({ snapshot: { foldVersion: 1, state, page }, ...more })
}

/** Opened with the page since the caller's cursor. */
export const openedSince = (page: Page): Opened => answer({ page })

/** Opened before the first act. */
export const openedUnborn = (): Opened => answer({ me: null, cursor: null })

export function scripted(): ScriptedAdapter {
  const asked: string[] = []
  const signals: SignalRequest[] = []
  const open = new Set<Listener>()
  const adapter: ScriptedAdapter = {
    name: 'scripted',
    opens: [],
    appends: [],
    pages: [],
    asked,
    signals,
    async open(_device, since) {
      asked.push(`open ${since ?? 'anew'}`)
      return (await adapter.opens.shift()?.()) ?? (since ? openedSince(emptyPage()) : opened())
    },
    async append(drafts) {
      asked.push(`append ${drafts.length}`)
      const script = adapter.appends.shift()
      if (script) return script(drafts.map(({ id }) => id))
      const outcomes = drafts.map(({ id }, at) => ({ id, tick: 100 + at, strand: 'str' }))
      return { outcomes, me, cursor: 'one.1' }
    },
    async page(where) {
      asked.push(`page ${JSON.stringify(where)}`)
      return (await adapter.pages.shift()?.(where)) ?? emptyPage()
    },
    follow(after, on) {
      asked.push(`follow ${after}`)
      open.add(on)
      return () => void open.delete(on)
    },
    signal: (signal) => void signals.push(signal),
    say(item) {
      const on = [...open].at(-1)
      if (!on) throw new Error('There is no stream to say it on.')
      if (item.is === 'down') open.delete(on)
      on(item)
    },
    get streams() {
      return open.size
    },
  }
  return adapter
}
