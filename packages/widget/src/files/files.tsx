import { render } from 'preact'
import type { Tray } from '../composer/tray.ts'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { View } from '../view.ts'
import type { Asked } from './attach.tsx'
import { filesCss } from './files.css.ts'
import { FileTray } from './tray.tsx'

export { drawShown, takeShownAway } from './shown.tsx'

/** What was drawn, by its place: drawn again it is the same. */
const drawn = new WeakMap<HTMLElement, Asked>()

/** Draws the files that go with the next message; gives what can be asked of them. */
export async function drawTray(
  place: HTMLElement,
  view: View,
  tray: Tray,
  talk: HTMLElement,
): Promise<Asked | undefined> {
  const { files } = await seldomWords(view.words.language)
  wear(place, filesCss)
  const mounted = (asked: Asked): void => void drawn.set(place, asked)
  render(<FileTray view={view} words={files} tray={tray} talk={talk} mounted={mounted} />, place)
  return drawn.get(place)
}
