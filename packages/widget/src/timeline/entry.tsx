import type { MessageEntry } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import { Component } from 'preact'
import type { VNode } from 'preact'
import { Room } from '../room.tsx'
import { mayMean, written } from '../text/meaning.ts'
import type { AtLine } from '../message/course.ts'
import type { View } from '../view.ts'
import { faceOf, nameOf } from './author.ts'
import { clockOf, dayOf, otherDay } from './day.ts'
import { Sent } from './sent.tsx'
import { isTold } from './told.ts'

/** Messages of one author within five minutes (µs) stand together. */
const together = 300_000_000

const follows = (
  line: Line | undefined,
  before: Line | undefined,
  zone: string | undefined,
): boolean =>
  before?.entry.kind === 'message' &&
  line?.entry.kind === 'message' &&
  line.entry.author.kind === before.entry.author.kind &&
  line.entry.author.id === before.entry.author.id &&
  line.entry.time - before.entry.time < together &&
  !otherDay(line.entry.time, before.entry.time, zone)

/** Whether a line has anything to show: most notices pass in silence. */
const isShown = ({ entry }: Line): boolean => entry.kind === 'message' || isTold(entry.type)

/** The last line before a place that shows anything. */
export function shownBefore(place: number, lines: readonly Line[]): Line | undefined {
  for (let index = place - 1; index >= 0; index--) {
    const line = lines[index]
    if (line && isShown(line)) return line
  }
  return undefined
}

interface Props {
  view: View
  line: Line
  /** The last line before it that shows anything. */
  before: Line | undefined
  after: Line | undefined
  /** What is withheld before it. */
  locked: VNode | null
  /** To be called when it has got another height by itself. */
  grown: () => void
  /** What stands at it beside what was said; that comes later. */
  at: AtLine | undefined
}

/** One line of the conversation, with the day above it where a new one begins. One element a line. */
export class Entry extends Component<Props> {
  /** Lines that have not changed are the same objects. */
  override shouldComponentUpdate(next: Props) {
    return Object.entries(next).some(([name, value]) => value !== this.props[name as keyof Props])
  }

  override render({ view, line, before, after, locked, grown, at }: Props) {
    const { words, zone } = view
    const { entry, mine } = line
    const joins = !locked && follows(line, before, zone)
    if (!isShown(line)) return <div class="line">{locked}</div>
    const [above, quoted, below] = at?.(view, line) ?? []
    return (
      <div class={`line${mine ? ' mine' : ''}${joins ? ' joins' : ''}`}>
        {locked}
        {(!before || otherDay(before.entry.time, entry.time, zone)) && (
          <p class="day" part="day">
            {dayOf(entry.time, words.language, Date.now(), zone)}
          </p>
        )}
        {above}
        {entry.kind === 'notice' && (
          <div class="notice">
            <Room view={view} load={beside} given={entry} grown={grown} />
          </div>
        )}
        {entry.kind === 'message' && (
          <>
            <p class={mine || joins ? 'who unseen' : 'who'} part="author" {...faceOf(entry.author)}>
              <b dir="auto">{nameOf(entry.author, words)}</b>
              {!mine && <time>{clockOf(entry.time, words.language, zone)}</time>}
            </p>
            {quoted}
            <Said view={view} entry={entry} growing={!!line.growing} grown={grown} />
            {below}
            {mine && (
              <Sent
                view={view}
                line={line}
                quiet={follows(after, line, zone) && sameState(line, after)}
              />
            )}
          </>
        )}
      </div>
    )
  }
}

const sameState = (line: Line, after: Line | undefined): boolean =>
  line.sending === after?.sending && line.sending !== 'not-sent'

function beside(_again: string) {
  return import('../beside/beside.tsx')
}

/** What was said. Markup of the page is text: everything here is a text node, or an element that we make. */
function Said({ view, entry, growing, grown }: SaidProps) {
  const { text, gone, edited, attachments, card } = entry
  return (
    <div
      class={`text${growing ? ' growing' : ''}${gone ? ' gone' : ''}`}
      part={`message ${entry.author.kind}`}
      dir="auto"
    >
      {text && mayMean(text) ? (
        <Room view={view} load={written} given={text} grown={grown} />
      ) : (
        text
      )}
      {(gone || edited || attachments || card) && (
        <Room view={view} load={beside} given={entry} grown={grown} />
      )}
    </div>
  )
}

interface SaidProps {
  view: View
  entry: MessageEntry
  growing: boolean
  grown: () => void
}
