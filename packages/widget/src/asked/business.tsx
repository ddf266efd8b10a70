import type { CardAmount, ShownCard } from '@continuo/model'
import type { View } from '../view.ts'
import type { AskedWords } from './words/words.ts'

interface Props {
  view: View
  say: AskedWords
  card: Extract<ShownCard, { is: 'offer' | 'bill' | 'order' | 'plain' }>
}

/** An amount in the customer's language; as it stands where no currency is known. */
function amountOf({ value, currency }: CardAmount, language: string): string {
  // Text, not a number: the formatter takes it to the last digit.
  const digits = value as `${number}`
  return currency
    ? new Intl.NumberFormat(language, { style: 'currency', currency }).format(digits)
    : new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(digits)
}

/** A day in the customer's language: of a time, where they are; of a day alone, that day everywhere. */
function dayOf(date: string, language: string, zone: string | undefined): string {
  const time = Date.parse(date)
  if (Number.isNaN(time)) return date
  const timeZone = date.length === 10 ? 'UTC' : zone
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    ...(timeZone && { timeZone }),
  }).format(time)
}

/** An offer, a bill or an order; of what is not known, its name and what it says of itself. */
export function Business({ view, say, card }: Props) {
  const { words, zone } = view
  const { is, name, description } = card
  if (is === 'plain') {
    return (
      <div class="card" part="card" dir="auto">
        <p class="title">{name ?? say.kinds.plain}</p>
        {description && <p class="quiet">{description}</p>}
      </div>
    )
  }
  const { number, amount, date, status, items, link } = card
  const facts: [string, string][] = []
  if (number !== undefined) facts.push([say.number, number])
  if (date !== undefined) facts.push([say.days[is], dayOf(date, words.language, zone)])
  const state = Object.entries(say.states).find(([of]) => of === status)?.[1]
  return (
    <div class={`card ${is}`} part="card">
      <p class="kind">
        {say.kinds[is]}
        {state !== undefined && <span> · {state}</span>}
      </p>
      {name && (
        <p class="title" dir="auto">
          {name}
        </p>
      )}
      {amount && <p class="amount">{amountOf(amount, words.language)}</p>}
      {description && (
        <p class="quiet" dir="auto">
          {description}
        </p>
      )}
      {items[0] && (
        <ul>
          {items.map((item) => (
            <li key={item.name}>
              <span dir="auto">
                {item.quantity !== undefined && `${item.quantity} × `}
                {item.name}
              </span>
              {item.amount && <span>{amountOf(item.amount, words.language)}</span>}
            </li>
          ))}
        </ul>
      )}
      {facts[0] && (
        <dl>
          {facts.map(([what, said]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd dir="auto">{said}</dd>
            </div>
          ))}
        </dl>
      )}
      {link && (
        <p>
          <a href={link} target="_blank" rel="noopener noreferrer">
            {say.more}
          </a>
        </p>
      )}
    </div>
  )
}
