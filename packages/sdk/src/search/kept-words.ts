import { foldText, foldTimeline, mergeTimelines, saidIn } from '@continuo/model'
import type { Locked, MessageEntry, Timeline, TimelineEntry } from '@continuo/model'
import type { Core } from '../sync/core.ts'

/** So many pages of the local log are read at once. */
const pagesAtOnce = 40

/** The part of the local log that is older than what is held, as far as it was read. */
interface Read {
  of: string
  epoch: string
  timeline: Timeline
  after: number
  upTo: number
  atStart: boolean
  locked: readonly Locked[]
}

const read = new WeakMap<Core, Read>()
const folded = new WeakMap<TimelineEntry, string>()

/** The words of a message as they are compared; made once for each that says something else. */
export function wordsIn(entry: MessageEntry): string {
  const known = folded.get(entry)
  if (known !== undefined) return known
  const words = foldText(saidIn(entry))
  folded.set(entry, words)
  return words
}

/** Forgets what was read: it was somebody else's, or is not wanted any more. */
export const forgetRead = (core: Core): void => void read.delete(core)

/** What is being read just now. */
const reading = new WeakMap<Core, Promise<Read | undefined>>()

/** Reads the rest of the local log, all of it, and keeps it for the next keystroke. */
async function readRest(core: Core): Promise<Read | undefined> {
  const { cursor, begin, atStart } = core.held
  const of = core.generation()
  if (!cursor) return undefined
  const { epoch } = cursor
  let known = read.get(core)
  if (known?.of !== of || known.epoch !== epoch || known.upTo < begin || known.after > begin) {
    const timeline = foldTimeline([])
    known = { of, epoch, timeline, after: begin, upTo: begin, atStart, locked: [] }
  }
  while (!known.atStart) {
    const page = await core.log.before(of, epoch, known.after, pagesAtOnce)
    if (!page) break
    const { after, events, atStart: isStart, locked = [] } = page
    known = {
      ...known,
      after,
      atStart: isStart,
      locked: [...locked, ...known.locked],
      timeline: mergeTimelines(foldTimeline(events), known.timeline),
    }
  }
  // Meanwhile somebody else may sit here.
  if (core.generation() === of && !core.hidden) read.set(core, known)
  return known
}

/**
 * What the local log has that is older than what is held: read once, also where it is wanted again while
 * it is being read. Nothing where nothing is held.
 */
export async function readKept(core: Core): Promise<Omit<Read, 'upTo' | 'of'> | undefined> {
  // Whoever reads it already hears of what goes wrong there.
  await reading.get(core)?.catch(() => undefined)
  const { begin } = core.held
  const rest = readRest(core)
  reading.set(core, rest)
  let known: Read | undefined
  try {
    known = await rest
  } finally {
    if (reading.get(core) === rest) reading.delete(core)
  }
  if (!known) return undefined
  const older = known.timeline.entries.filter(({ tick }) => tick <= begin)
  const { waiting } = core.held.timeline
  return {
    ...known,
    timeline: mergeTimelines({ ...known.timeline, entries: older }, { entries: [], waiting }),
  }
}
