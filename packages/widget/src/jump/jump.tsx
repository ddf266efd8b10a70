import { render } from 'preact'
import { handOn } from '../access/hand-on.ts'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { View } from '../view.ts'
import { jumpCss } from './jump.css.ts'

export interface Jump {
  /** There is something that was not read. */
  unread: boolean
  toEnd: () => void
}

const downIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5v14M6 13l6 6 6-6" />
  </svg>
)

/** The way to the end of the conversation, for who has gone away from it. */
export async function draw(
  place: HTMLElement,
  { words: { language } }: View,
  { unread, toEnd }: Jump,
): Promise<void> {
  const { jump } = await seldomWords(language)
  // It may have been reached meanwhile.
  if (!place.isConnected) return
  wear(place, jumpCss)
  render(
    <button type="button" class={unread ? 'jump new' : 'jump'} part="jump" onClick={toEnd}>
      {downIcon}
      {unread ? jump.fresh : jump.last}
    </button>,
    place,
  )
}

export function takeAway(place: HTMLElement): void {
  handOn(place)
  render(null, place)
}
