import type { NoticeEntry, RatingGiven, RelationshipEvent } from '@continuo/model'
import { amountInWords } from '../words/amount.ts'
import { words } from '../words/en.ts'
import { placeInWords } from '../words/place.ts'

const { timeline: say } = words

interface Said {
  /** What it is. */
  text: string
  /** What in particular; null where nothing more is to be said. */
  what: string | null
}

/**
 * What a notice says.
 *
 * @param event The event behind it, where it has passed through: a proof is told with what was proven.
 * @param day How a day is written; takes µs.
 */
export function noticeInWords(
  entry: NoticeEntry,
  event: RelationshipEvent | undefined,
  day: (micros: number) => string,
): string {
  const notice = say.notices[entry.type] ?? say.notice
  if (entry.type === 'rating.given') {
    return entry.rating
      ? say.noticeWith(notice, ratingInWords(entry.rating))
      : say.noticeErased(notice)
  }
  if (event?.erased) return say.noticeErased(notice)
  const { text, what } = event
    ? saidBy(event, notice, day)
    : { text: notice, what: entry.type === 'relationship.started' ? placeOf(entry) : null }
  return what ? say.noticeWith(text, what) : text
}

const placeOf = ({ touchpoint }: Pick<NoticeEntry, 'touchpoint'>) => placeInWords(touchpoint)

function saidBy(event: RelationshipEvent, text: string, day: (micros: number) => string): Said {
  if (event.body === null) return { text, what: null }
  switch (event.type) {
    case 'relationship.started':
      return { text, what: placeOf(event) }
    case 'relationship.joined':
      return { text: say.joinedThrough[event.body.through], what: null }
    case 'relationship.undone':
      return { text, what: event.body.reason ?? null }
    case 'identity.asserted':
      return { text, what: event.body.identity.value }
    case 'identity.proven': {
      const { identity, level } = event.body
      return { text, what: say.proven(identity.value, words.relationship.levels[level]) }
    }
    case 'identity.described': {
      const { traits = {}, group } = event.body
      return { text, what: [...Object.keys(traits), ...(group ? [group] : [])].join(', ') }
    }
    case 'identity.ended':
      return { text, what: say.endedWhy[event.body.why] }
    case 'offer.made':
    case 'bill.issued':
    case 'bill.balance':
      return { text, what: moneyInWords(event.body, day) }
    default:
      return { text, what: null }
  }
}

/** "4 of 5 stars · Quick and kind" */
function ratingInWords({ value, best, words: said }: RatingGiven): string {
  const { stars, thumb } = words.asking
  const rated = best === 5 ? stars(value) : value === 1 ? thumb.up : thumb.down
  return [rated, said].filter(Boolean).join(' · ')
}

interface Money {
  title: string
  amount?: { value: string; currency: string }
  until?: string
  due?: string
}

/** "Visitor 72 · €36.00 · until 3 November 2026" */
function moneyInWords({ title, amount, until, due }: Money, day: (micros: number) => string) {
  const on = (date: string) => day(Date.parse(date) * 1_000)
  return [
    title,
    amount && amountInWords(amount),
    until !== undefined && say.until(on(until)),
    due !== undefined && say.due(on(due)),
  ]
    .filter(Boolean)
    .join(' · ')
}
