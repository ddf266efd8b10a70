import { readCard } from '@continuo/model'
import type { Card, MessageEntry, ShownCard } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import { amountInWords } from '../words/amount.ts'
import { words } from '../words/en.ts'

const { asking: say } = words

interface Props {
  card: Card
  text: string | null
  /** How a day is written; takes µs. */
  day: (micros: number) => string
}

/** What came with a message: what it asks, or what it is about. */
export function CardView({ card, text, day }: Props) {
  const shown = readCard(card)
  const name = shown.name !== text && shown.name
  return (
    <div class="message-extra">
      {name && <p dir="auto">{name}</p>}
      {shown.is === 'choice' && (
        <List
          of={shown.several ? say.asked.several : say.asked.choice}
          items={shown.options.map(({ label }) => label)}
        />
      )}
      {shown.is === 'form' && (
        <List
          of={say.asked.form}
          items={shown.fields.map(({ label, required }) => (required ? say.needed(label) : label))}
        />
      )}
      {shown.is === 'rating' && <p>{say.askedRating[shown.scale]}</p>}
      {'items' in shown && <p class="card-money">{moneyInWords(shown, day)}</p>}
      {shown.is === 'plain' && !shown.name && <p>{card['@type']}</p>}
    </div>
  )
}

/** "Offer · €36.00 · until 3 November 2026" */
export function moneyInWords(
  { is, amount, date }: Extract<ShownCard, { is: 'offer' | 'bill' | 'order' }>,
  day: Props['day'],
): string {
  const { currency, value } = amount ?? {}
  const time = date === undefined ? Number.NaN : Date.parse(date)
  const on = Number.isNaN(time) ? date : day(time * 1_000)
  return [
    say.cards[is],
    value && (currency ? amountInWords({ value, currency }) : value),
    on && say.cardDays[is](on),
  ]
    .filter(Boolean)
    .join(' · ')
}

const List = ({ of, items }: { of: string; items: readonly string[] }) => (
  <>
    <p>{of}:</p>
    <ul>
      {items.map((item) => (
        <li key={item} dir="auto">
          {item}
        </li>
      ))}
    </ul>
  </>
)

/** What a message answers, where it answers a card. */
export function answeredInWords(entry: MessageEntry, lines: readonly Line[]): string | null {
  if (!entry.answer) return null
  const { about } = entry
  const asked = lines.find(
    ({ entry: other }) =>
      other.id === about?.id && (about.strand === undefined || other.strand === about.strand),
  )?.entry
  const question = asked?.kind === 'message' ? asked.text || asked.card?.name : undefined
  return question ? say.answerTo(question) : say.answer
}
