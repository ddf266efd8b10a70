import { render } from 'preact'
import type { Tray } from '../composer/tray.ts'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { View } from '../view.ts'
import { filesCss } from './files.css.ts'
import { FileTray } from './tray.tsx'

export { drawShown, takeShownAway } from './shown.tsx'

/** What was drawn, by its place: drawn again it is the same. */
const drawn = new WeakMap<HTMLElement, FileTray>()

/** Draws the files that go with the next message, and does what is wanted of them. */
export async function draw(place: HTMLElement, view: View, tray: Tray): Promise<void> {
  const { files } = await seldomWords(view.words.language)
  const talk = place.closest<HTMLElement>('.talk')
  if (!talk) return
  wear(place, filesCss)
  // It may say that this could not be loaded.
  if (!drawn.has(place)) place.textContent = ''
  const mounted = (shown: FileTray): void => void drawn.set(place, shown)
  render(<FileTray view={view} words={files} tray={tray} talk={talk} mounted={mounted} />, place)
  for (const wish of tray.wishes.splice(0)) drawn.get(place)?.hear(wish)
}

export const takeAway = (place: HTMLElement): void => render(null, place)
