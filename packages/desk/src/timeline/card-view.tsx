import { readCard } from '@continuo/model'
import type { Card, MessageEntry } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import { amountInWords } from '../words/amount.ts'
import { words } from '../words/en.ts'

const { asking: say } = words

/** What came with a message: what it asks, or what it is about. */
export function CardView({ card, text }: { card: Card; text: string | null }) {
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
      {'amount' in shown && shown.amount && (
        <p>
          {shown.amount.currency
            ? amountInWords({ ...shown.amount, currency: shown.amount.currency })
            : shown.amount.value}
        </p>
      )}
      {shown.is === 'plain' && !shown.name && <p>{card['@type']}</p>}
    </div>
  )
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
