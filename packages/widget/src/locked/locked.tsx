import type { Locked } from '@continuo/model'
import { render } from 'preact'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { View } from '../view.ts'
import { lockedCss } from './locked.css.ts'

/** A lock: what is here is kept, and can be opened. */
const lockIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3" />
  </svg>
)

/** Says that something is withheld, and what opens it; the same reason once. */
export async function draw(
  place: HTMLElement,
  { words: { language } }: View,
  places: readonly Locked[],
): Promise<void> {
  const { locked } = await seldomWords(language)
  wear(place, lockedCss)
  const reasons = [...new Set(places.map(({ opens }) => opens))]
  render(
    <>
      {reasons.map((opens) => (
        <p key={opens} class="locked" part="locked">
          {lockIcon}
          <span>{locked[opens]}</span>
        </p>
      ))}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
