import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Attachment, Refusal } from '@continuo/model'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'
import { sizeInWords } from './file-words.ts'

const { files: say } = words

/** A file that goes with the next reply. */
export interface Chosen {
  key: number
  name: string
  size: number
  /** How much is out, from 0 to 1. */
  part: number
  attachment?: Attachment
  /** Why it does not go. */
  fault?: string
  cancel(): void
}

/** The files of one reply. */
export interface Attaching {
  readonly chosen: ReadonlySignal<readonly Chosen[]>
  add(files: readonly File[]): void
  remove(key: number): void
  /** Resolves when every file is there or refused. */
  ready(): Promise<void>
  /** Takes what is ready. */
  take(): readonly Attachment[]
  /** Breaks off what is under way. */
  drop(): void
}

const faultOf = ({ reason, detail }: Refusal): string =>
  reason === 'file-empty' ? say.empty : detail

export function createAttaching(handle: Conversation['handle']): Attaching {
  const chosen = signal<readonly Chosen[]>([])
  const under = new Set<Promise<void>>()
  let keys = 0

  const change = (key: number, to: Partial<Chosen>): void => {
    chosen.value = chosen.value.map((each) => (each.key === key ? { ...each, ...to } : each))
  }

  async function upload(key: number, file: File, abort: AbortController): Promise<void> {
    const limits = handle.state.can.attachments
    const before = chosen.peek().filter((each) => each.key < key && !each.fault).length
    if (limits && before >= limits.count) return change(key, { fault: say.tooMany(limits.count) })
    if (limits && file.size > limits.size)
      return change(key, { fault: say.tooLarge(sizeInWords(limits.size)) })
    const did = await handle.attach(file, {
      signal: abort.signal,
      onProgress: (part) => change(key, { part }),
    })
    if ('attachment' in did) change(key, { part: 1, attachment: did.attachment })
    else if (did.outcome === 'refused') change(key, { fault: faultOf(did.refused) })
    else if (did.outcome === 'unreachable') change(key, { fault: say.notHad })
    return undefined
  }

  return {
    chosen,
    add(files) {
      for (const file of files) {
        const abort = new AbortController()
        const key = (keys += 1)
        const { name, size } = file
        chosen.value = [...chosen.value, { key, name, size, part: 0, cancel: () => abort.abort() }]
        const work: Promise<void> = upload(key, file, abort).finally(() => under.delete(work))
        under.add(work)
      }
    },
    remove(key) {
      chosen.value.find((each) => each.key === key)?.cancel()
      chosen.value = chosen.value.filter((each) => each.key !== key)
    },
    async ready() {
      while (under.size > 0) await Promise.all(under)
    },
    take() {
      const taken = chosen.value.flatMap(({ attachment }) => attachment ?? [])
      chosen.value = chosen.value.filter(({ fault }) => fault)
      return taken
    },
    drop() {
      for (const { cancel } of chosen.value) cancel()
      chosen.value = []
    },
  }
}
