import { maxTextLength, protocolVersion } from '@continuo/model'
import type { Capabilities, Draft, Me, RelationshipEvent, Signal } from '@continuo/model'
import { systemClock } from '../../clock.ts'
import type { Clock } from '../../clock.ts'
import { newId } from '../../identity/ids.ts'
import type { Cells } from '../../log/cells.ts'
import { idbCells } from '../../log/idb-cells.ts'
import { memoryCells } from '../../log/memory-cells.ts'
import { storedMarker } from '../../surroundings/surroundings.ts'
import { browserTabs } from '../../surroundings/tabs.ts'
import type { JoinTabs, Tabs } from '../../surroundings/tabs.ts'
import type { Adapter, Device } from '../adapter.ts'
import type { Writer } from '../backend/admit.ts'
import { asAdapterError } from '../backend/follow-relation.ts'
import { localLimits } from '../backend/relation-files.ts'
import { createRelation } from '../backend/relation.ts'
import { createRoom } from '../backend/room.ts'
import { Ended, Reopen } from '../errors.ts'
import { askPage } from './answer.ts'
import { localDatabase, localKey } from './names.ts'
import type { Respond } from './respond.ts'
import { untouched } from './untouched.ts'

const capabilities: Capabilities = {
  live: true,
  signals: true,
  identify: false,
  attachments: true,
  search: true,
}

/** What a conversation without a server is made of. */
export interface LocalOptions {
  /** What tells two conversations on one origin apart. */
  key: string
  /** The page's own answers; without it nobody answers. */
  respond?: Respond
  /** `memory`: nothing outlives the page. */
  storage?: 'kept' | 'memory'
  clock?: Clock
  /** Where the log is kept instead. */
  cells?: Cells
  tabs?: JoinTabs
  /** The page's origin, if not in a browser. */
  site?: string
}

/** The calls after which nothing of it is left: there is no server that would keep it. */
const ends: ReadonlySet<string> = new Set(['reset', 'forget', 'erase'])

/** What tabs with the same local log tell each other. */
type Told = { is: 'written' } | { is: 'signal'; signal: Signal } | { is: 'reset' }

/**
 * A conversation with no server at all: the log lives in the browser, with the same admission as a
 * server's, all tabs see it, and the page itself may answer. Its answers are written as author
 * `assistant`, id `page`. An answer that the page was still giving when it went is lost; it is not
 * asked for again.
 *
 * @example
 * localAdapter({ key: 'help', respond: ({ text }) => `You said: ${text}` })
 */
export function localAdapter(options: LocalOptions): Adapter {
  const { key, respond, clock = systemClock } = options
  const site = options.site ?? globalThis.location?.origin
  const name = localDatabase(key)
  const { read } = storedMarker(`continuo:${localKey(key)}`)
  const cells =
    options.cells ??
    (options.storage === 'memory' ? memoryCells() : untouched(name, idbCells(name), () => !!read()))
  const relation = createRelation(cells, clock)
  const room = createRoom(relation, clock)
  const owner = {}
  let device: Device | undefined
  let tabs: Tabs | undefined
  let over = false

  const tell = (told: Told): void => tabs?.tell(told)

  function hear(told: Told): void {
    if (told.is === 'written') relation.hint()
    else if (told.is === 'signal') room.tell(told.signal)
    else {
      over = true
      room.end(owner, 'reset')
    }
  }

  // What a stream that begins now has missed of the answer that is being given.
  const current = new Map<string, Signal>()

  function say(signal: Signal): void {
    if (signal.signal === 'typing' && !signal.on) current.clear()
    else current.set(signal.signal, signal)
    room.tell(signal)
    tell({ is: 'signal', signal })
  }

  function meOf({ generation }: Device): Me {
    return { generation, strand: `str_${generation}`, state: 'anonymous', assurance: 'device' }
  }

  function writerOf({ generation, strand }: Me): Writer {
    const author = { kind: 'customer' as const, id: generation, assurance: 'device' as const }
    return { author, strand, ...(site !== undefined && { site }) }
  }

  /** Runs a call; what the storage fails with is one of the four errors. */
  async function enter<Value>(work: (me: Me) => Promise<Value>): Promise<Value> {
    if (!device) throw new Error('open() comes before any other call of an adapter.')
    if (over) throw new Ended('reset')
    try {
      return await work(meOf(device))
    } catch (error) {
      throw asAdapterError(error)
    }
  }

  async function answer(event: RelationshipEvent, me: Me): Promise<void> {
    const text = event.type === 'message.sent' ? event.body?.text : undefined
    if (!respond || !text) return
    const id = newId(clock)
    const whole = await askPage(event, text, {
      respond,
      grow: (grown) => say({ signal: 'partial', id, text: grown }),
      typing: (on) => say({ signal: 'typing', by: 'company', on }),
    })
    if (whole.trim() === '' || over) return
    const draft: Draft = {
      id,
      type: 'message.sent',
      body: { text: whole.slice(0, maxTextLength) },
      about: { id: event.id, strand: event.strand },
      by: 'page',
    }
    await relation.append(writerOf(me), [draft])
    tell({ is: 'written' })
  }

  /** Answers one after the other, in the order of the questions. */
  let answering: Promise<void> = Promise.resolve()
  function answerAll(events: readonly RelationshipEvent[], me: Me): void {
    for (const event of events) {
      answering = answering
        .then(() => answer(event, me))
        .catch((error: unknown) => {
          // The page's own fault is the page's to see, as any other of its errors.
          queueMicrotask(() => {
            throw error
          })
        })
    }
  }

  return {
    name: 'local',
    open(opening, since) {
      if (device !== opening) over = false
      device = opening
      tabs ??= (options.tabs ?? browserTabs)(name, (told) => hear(told as Told))
      return enter(async (me) => {
        const opened = await relation.open(since)
        return {
          protocol: protocolVersion,
          capabilities,
          attachments: localLimits,
          me: opened.cursor ? me : null,
          ...opened,
        }
      })
    },
    append: (drafts, since) =>
      enter(async (me) => {
        const asked: RelationshipEvent[] = []
        const appended = await relation.append(writerOf(me), drafts, since, (event) => {
          if (event.author.kind === 'customer') asked.push(event)
        })
        tell({ is: 'written' })
        answerAll(asked, me)
        return { me, ...appended }
      }),
    page: (where) => enter(() => relation.page(where)),
    follow: (after, on) =>
      room.follow(owner, after, (item) => {
        on(item)
        if (item.is !== 'up') return
        for (const signal of current.values()) on({ is: 'signal', ...signal })
      }),
    signal(signal) {
      if (signal.signal !== 'seen') return
      void relation.mark({ customer: signal.tick })
      tell({ is: 'signal', signal: { ...signal, by: 'customer' } })
    },
    files: () => enter(async (me) => relation.files(me.generation)),
    identity: (call) =>
      enter(async () => {
        if (!ends.has(call.call)) {
          const detail = 'A conversation without a server knows nobody.'
          return { outcome: 'refused', refused: { reason: 'unsupported', detail } }
        }
        await relation.wipe()
        tell({ is: 'reset' })
        over = true
        room.end(owner, 'reset')
        return { outcome: 'reset', me: null }
      }),
    close() {
      room.drop(new Reopen())
      tabs?.close()
      cells.close()
    },
  }
}
