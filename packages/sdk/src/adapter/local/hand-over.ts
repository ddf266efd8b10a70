import type { Draft } from '@continuo/model'
import { hasDatabase } from '../../log/database.ts'
import { idbCells } from '../../log/idb-cells.ts'
import { idbLogStore } from '../../log/idb-log-store.ts'
import type { KeptDraft } from '../../log/log-store.ts'
import { storedMarker } from '../../surroundings/surroundings.ts'
import type { Core } from '../../sync/core.ts'
import { gather, readLog } from '../backend/relation-log.ts'
import { localDrafts } from './local-drafts.ts'
import { dropFiles, moveFiles } from './hand-over-files.ts'
import { localDatabase, localKey } from './names.ts'

/** How far the log was put into the outbox: a cell beside it. */
const movedUpTo = 'moved'

/** Waits until a database is gone; where somebody still has it open, it goes when they do. */
const remove = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve()
  })

/** Whether a tab still talks without a server: it holds the lock of its stream, or waits for it. */
async function isTalking(place: string): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined
  const { held = [], pending = [] } = (await locks?.query()) ?? {}
  return [...held, ...pending].some(({ name }) => name?.startsWith(`${place}/`))
}

/**
 * Hands a conversation without a server over to one that the site has now. Its device generation goes
 * on, unless there is another by now, and its events go into the outbox, before everything else. Each
 * step can be done again: ids make it the same. The local log is removed when everything in it has been
 * answered, whether admitted or refused; what is refused shows as not sent.
 *
 * @param key What told that conversation apart.
 */
export async function handOver(core: Core, key: string): Promise<void> {
  const place = `continuo:${localKey(key)}`
  const cells = idbCells(localDatabase(key))
  const former = (await hasDatabase(place)) ? idbLogStore(localKey(key)) : undefined
  let ids: ReadonlySet<string> = new Set()
  let all: readonly Draft[] = []

  /** Removes what has been answered. */
  async function tidy(): Promise<void> {
    const drafts = (await core.drafts()) ?? []
    const isOut = ({ draft, place: admitted, refused }: KeptDraft) =>
      ids.has(draft.id) && !admitted && !refused
    if (drafts.some(isOut) || (await isTalking(place))) return
    core.ahead = ahead
    await dropFiles(all, core.log.keep(core.generation()))
    storedMarker(place).remove()
    await Promise.all([remove(localDatabase(key)), remove(place)])
  }

  const { ahead } = core
  try {
    const kept = await former?.read()
    const [log, moved, events] = await cells.run(false, async (at) => {
      const found = await readLog(at)
      return [found, Number(await at.get(movedUpTo)), await gather(at, found?.pages ?? [])] as const
    })
    // What an ended generation left is nobody's to send.
    const generation = kept?.generation
    const isAlive = generation && log?.root === `str_${generation.id}`
    const fresh = isAlive ? localDrafts(events).filter((_, at) => !moved || at >= moved) : []
    const unsent = isAlive ? kept.drafts.filter(({ place: admitted }) => !admitted) : []
    const notIn = (drafts: readonly KeptDraft[]): KeptDraft[] => {
      const known = new Set(drafts.map(({ draft }) => draft.id))
      const moving = [...fresh.map((draft) => ({ draft })), ...unsent]
      return moving.filter(({ draft }) => !known.has(draft.id))
    }
    const add = (drafts: readonly KeptDraft[]): KeptDraft[] => [...notIn(drafts), ...drafts]
    ids = new Set(events.map(({ id }) => id))
    all = localDrafts(events)
    if (fresh.length + unsent.length > 0 && generation) {
      const { acted } = core
      const id = acted() ? core.generation() : (await core.log.generation(generation)).id
      // Before the messages that name them: what is out has its files.
      const moving = notIn((await core.log.drafts(id)) ?? []).map(({ draft }) => draft)
      const keep = core.log.keep(id)
      await moveFiles(moving, { cells, former: former?.keep(generation.id), keep })
      if (acted()) await core.drafts(add)
      else await core.log.drafts(id, add, kept?.composing)
      await cells.run(true, async (at) => at.put(movedUpTo, localDrafts(events).length))
      await former?.drafts(generation.id, () => [])
    }
  } finally {
    cells.close()
    former?.close()
  }
  core.ahead = () => {
    ahead()
    void tidy()
  }
}
