import { render } from 'preact'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import { jumpCss } from './jump.css.ts'

export interface Jump {
  /** There is something that was not read. */
  unread: boolean
  toEnd: () => void
}

/** Where it leads, by language: to what is new, or just to the end. */
const words: Readonly<Record<string, readonly [fresh: string, last: string]>> = {
  en: ['New messages', 'Latest messages'],
  de: ['Neue Nachrichten', 'Letzte Nachrichten'],
}

const downIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5v14M6 13l6 6 6-6" />
  </svg>
)

/** The way to the end of the conversation, for who has gone away from it. */
export function draw(place: HTMLElement, view: View, { unread, toEnd }: Jump): void {
  wear(place, jumpCss)
  const [fresh, last] = words[view.words.language] ?? words['en'] ?? []
  render(
    <button type="button" class={unread ? 'jump new' : 'jump'} part="jump" onClick={toEnd}>
      {downIcon}
      {unread ? fresh : last}
    </button>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
