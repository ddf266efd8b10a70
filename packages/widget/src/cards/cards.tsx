import { render } from 'preact'
import { handOn } from '../access/hand-on.ts'
import { formCss } from '../look/form.css.ts'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import { calm } from './calm.ts'
import { cardsCss } from './cards.css.ts'
import { Deck } from './deck.tsx'
import { keepFocus } from './keep-focus.ts'
import { cardWords } from './words/spoken.ts'

export interface CardsGiven {
  announce: (text: string) => void
}

/** Draws what there is to ask. */
export async function draw(place: HTMLElement, view: View, given: CardsGiven): Promise<void> {
  const words = await cardWords(view.words.language)
  // It may have been taken away meanwhile.
  if (!place.isConnected) return
  wear(place, formCss)
  wear(place, cardsCss)
  keepFocus(place)
  const scroller = !place.firstChild && place.closest('.timeline')
  if (scroller) place.hidden = true
  render(<Deck view={view} words={words} announce={given.announce} />, place)
  if (!scroller) return
  // Where lines come above it in the same frame, browsers count what it pushes up as a shift.
  await calm(scroller)
  place.hidden = false
}

export function takeAway(place: HTMLElement): void {
  handOn(place)
  render(null, place)
}
