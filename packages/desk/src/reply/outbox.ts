import { memoryLogStore } from '@continuo/sdk'
import type { KeptDraft, KeptGeneration, LogStore } from '@continuo/sdk'

const prefix = 'continuo.desk.outbox'

/** A tab of the desk writes as its advisor; there is no device key. */
const generation: KeptGeneration = { id: 'desk', publicKey: null, privateKey: null }

const keyOf = (advisor: string, relationship: string) => `${prefix}.${advisor}.${relationship}`

/** The relationships for which this tab still holds replies that were on their way at the last reload. */
export function unsentIn(storage: Storage | null, advisor: string): string[] {
  if (!storage) return []
  const start = keyOf(advisor, '')
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
}

/**
 * The log of one relationship at the desk: customers' words stay in memory, so that nothing of them
 * lies on the advisor's machine; only what the advisor has sent and nobody has confirmed is kept in
 * this tab's storage, with its ids, and goes out once, after a reload too.
 */
export function deskLogStore(
  storage: Storage | null,
  advisor: string,
  relationship: string,
): LogStore {
  const memory = memoryLogStore()
  const key = keyOf(advisor, relationship)

  const begun = (async () => {
    await memory.generation(generation)
    const drafts = read(storage, key)
    if (drafts.length > 0) await memory.drafts(generation.id, () => drafts)
  })()

  /** A draft leaves the tab's storage when it is dropped, and when it is confirmed: the server has it then. */
  async function copied<Value>(value: Value): Promise<Value> {
    const drafts = (await memory.drafts(generation.id)) ?? []
    write(
      storage,
      key,
      drafts.filter(({ place }) => !place),
    )
    return value
  }

  return {
    ...memory,
    kept: storage !== null,
    async read() {
      await begun
      return memory.read()
    },
    async generation() {
      await begun
      return memory.generation(generation)
    },
    append: (of, range) => memory.append(of, range).then(copied),
    replace: (of, range) => memory.replace(of, range).then(copied),
    async drafts(of, change, composing) {
      await begun
      const drafts = await memory.drafts(of, change, composing)
      return change ? copied(drafts) : drafts
    },
    async end(of) {
      const drafts = await memory.end(of)
      write(storage, key, [])
      return drafts
    },
  }
}

function read(storage: Storage | null, key: string): readonly KeptDraft[] {
  const text = storage?.getItem(key) ?? null
  if (text === null) return []
  try {
    const drafts = JSON.parse(text) as unknown
    return Array.isArray(drafts) ? (drafts as KeptDraft[]) : []
  } catch (error) {
    console.warn(
      'Continuo desk: what was kept of unsent replies could not be read and is set aside.',
      error,
    )
    storage?.setItem(`aside ${key}`, text)
    storage?.removeItem(key)
    return []
  }
}

function write(storage: Storage | null, key: string, drafts: readonly KeptDraft[]): void {
  try {
    if (drafts.length === 0) storage?.removeItem(key)
    else storage?.setItem(key, JSON.stringify(drafts))
  } catch (error) {
    console.warn(
      'Continuo desk: the browser’s storage is full; unsent replies last until reload.',
      error,
    )
  }
}
