import { render } from 'preact'
import { cardWords } from '../cards/words/spoken.ts'
import { formCss } from '../look/form.css.ts'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import { Everything } from './everything.tsx'
import { youWords } from './words/spoken.ts'
import { youCss } from './you.css.ts'

export interface YouGiven {
  announce: (text: string) => void
}

/** Draws the You view. */
export async function draw(place: HTMLElement, view: View, { announce }: YouGiven): Promise<void> {
  const { language } = view.words
  const [words, proving] = await Promise.all([youWords(language), cardWords(language)])
  // It may have been left meanwhile.
  if (!place.isConnected) return
  wear(place, formCss)
  wear(place, youCss)
  render(<Everything view={view} words={words} proving={proving} announce={announce} />, place)
}

export const takeAway = (place: HTMLElement): void => render(null, place)
