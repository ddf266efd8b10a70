import type { MessageEntry } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import type { View } from '../view.ts'
import type { Words } from '../words/words.ts'
import { nameOf } from './author.ts'
import { clockOf, dayOf, otherDay } from './day.ts'
import { Sent } from './sent.tsx'

/** Messages of one author within five minutes (µs) stand together. */
const together = 300_000_000

const follows = (line: Line | undefined, before: Line | undefined): boolean =>
  before?.entry.kind === 'message' &&
  line?.entry.kind === 'message' &&
  line.entry.author.kind === before.entry.author.kind &&
  line.entry.author.id === before.entry.author.id &&
  line.entry.time - before.entry.time < together &&
  !otherDay(line.entry.time, before.entry.time)

interface Props {
  view: View
  line: Line
  before: Line | undefined
  after: Line | undefined
}

/** One line of the conversation, with the day above it where a new one begins. One element a line. */
export function Entry({ view, line, before, after }: Props) {
  const { words } = view
  const { entry, mine } = line
  const joins = follows(line, before)
  const notice = entry.kind === 'notice' && words.notices[entry.type]
  const newDay = !before || otherDay(before.entry.time, entry.time)
  const shown = entry.kind === 'message' || notice
  return (
    <div class={`line${mine ? ' mine' : ''}${joins ? ' joins' : ''}`}>
      {newDay && shown && (
        <p class="day" part="day">
          {dayOf(entry.time, words.language, Date.now())}
        </p>
      )}
      {notice && <p class="notice">{notice}</p>}
      {entry.kind === 'message' && (
        <>
          <p class={mine || joins ? 'who unseen' : 'who'}>
            <b>{nameOf(entry.author, words)}</b>
            {!mine && <time>{clockOf(entry.time, words.language)}</time>}
          </p>
          <Said entry={entry} growing={!!line.growing} words={words} />
          {mine && (
            <Sent view={view} line={line} quiet={follows(after, line) && sameState(line, after)} />
          )}
        </>
      )}
    </div>
  )
}

const sameState = (line: Line, after: Line | undefined): boolean =>
  line.sending === after?.sending && line.sending !== 'not-sent'

/** What was said. Markup is text: everything here is a text node. */
function Said({ entry, growing, words }: { entry: MessageEntry; growing: boolean; words: Words }) {
  const { text, gone, edited, attachments, card } = entry
  if (gone) {
    return (
      <p class="text gone" part="message">
        {words[gone]}
      </p>
    )
  }
  return (
    <div class={`text${growing ? ' growing' : ''}`} part="message" dir="auto">
      {text}
      {attachments?.map(({ id, name }) => (
        <p key={id}>{words.attachment(name)}</p>
      ))}
      {card && <p>{card.name ?? card['@type']}</p>}
      {edited !== undefined && <small>{words.edited}</small>}
    </div>
  )
}
