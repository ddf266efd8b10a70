import type { Line } from '@continuo/sdk'
import { atLeast } from '@continuo/model'
import type { NoticeEntry } from '@continuo/model'
import { placeInWords } from '../words/place.ts'

/** One thing that stands in the timeline, in order. */
export type Piece =
  | { is: 'day'; key: string; time: number }
  | { is: 'notice'; key: string; entry: NoticeEntry }
  | {
      is: 'message'
      key: string
      line: Line
      /** Author and time stand above it; otherwise it goes on from the one before. */
      head: boolean
      /** Where it was written, where that differs from the customer's message before. */
      place: string | null
    }

/** Messages of one author that follow each other sooner than this (µs) stand together. */
const together = 300_000_000

/** Whether the author had proven who they are when they wrote it. */
export const isWrittenProven = ({ entry }: Line): boolean =>
  atLeast(entry.author.assurance, 'mailbox')

/** Who wrote it, and how sure that is: where either changes, it is told anew. */
const authorOf = (line: Line): string =>
  `${line.entry.author.kind}/${line.entry.author.id}/${isWrittenProven(line)}`

/** The last place before a line where the customer wrote. */
function placeBefore(lines: readonly Line[], at: number): string | null {
  const line = lines.slice(0, at).findLast(({ entry }) => isCustomers(entry))
  return line ? placeInWords(line.entry.touchpoint) : null
}

const isCustomers = (entry: Line['entry']): boolean =>
  entry.kind === 'message' && entry.author.kind === 'customer'

/**
 * Puts together what is drawn of a stretch of lines: days between them, messages that belong
 * together, the place of a message where it changes.
 *
 * @param dayOf The day of a time (µs) as text, only compared.
 */
export function piecesOf(
  lines: readonly Line[],
  from: number,
  to: number,
  dayOf: (micros: number) => string,
): Piece[] {
  const pieces: Piece[] = []
  let place = placeBefore(lines, from)
  let day = ''
  let before: Line | null = null

  for (const line of lines.slice(from, to)) {
    const { entry, key } = line
    const today = dayOf(entry.time)
    if (today !== day) {
      pieces.push({ is: 'day', key: `day ${key}`, time: entry.time })
      before = null
    }
    day = today
    if (entry.kind === 'notice') {
      pieces.push({ is: 'notice', key, entry })
      before = null
      continue
    }
    const here: string | null = isCustomers(entry) ? placeInWords(entry.touchpoint) : place
    const moved = here !== null && here !== place
    const head =
      !before ||
      moved ||
      authorOf(before) !== authorOf(line) ||
      entry.time - before.entry.time > together
    pieces.push({ is: 'message', key, line, head, place: moved ? here : null })
    place = here ?? place
    before = line
  }
  return pieces
}
