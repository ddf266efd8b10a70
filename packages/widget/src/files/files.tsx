import { createRef, render } from 'preact'
import type { Tray } from '../composer/tray.ts'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import type { Asked } from './attach.tsx'
import { filesCss } from './files.css.ts'
import { FileTray } from './tray.tsx'

export { drawShown, takeShownAway } from './shown.tsx'

/** Draws the files that go with the next message; gives what can be asked of them. */
export function drawTray(
  place: HTMLElement,
  view: View,
  tray: Tray,
  talk: HTMLElement,
): Asked | undefined {
  const drawn = createRef<FileTray>()
  wear(place, filesCss)
  render(<FileTray ref={drawn} view={view} tray={tray} talk={talk} />, place)
  return drawn.current ?? undefined
}
