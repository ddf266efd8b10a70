import type { Trouble } from '@continuo/sdk'
import { render } from 'preact'
import { reasonOf } from '../reasons/reason.tsx'
import type { View } from '../view.ts'
import { noticeWords } from './words.ts'

export interface Notice {
  trouble: Trouble | null
  /** The conversation is over here, and nothing else says why. */
  ended: boolean
  /** How many drafts the end of the generation cost. */
  dropped: number
  /** What is written here does not survive. */
  lost: boolean
}

/** Says what is wrong with the device or the conversation. */
export function draw(
  place: HTMLElement,
  { words: { language } }: View,
  { trouble, ended, dropped, lost }: Notice,
): void {
  const words = noticeWords[language] ?? noticeWords['en']
  render(
    <>
      {trouble && <p>{reasonOf(trouble, language)}</p>}
      {ended && <p>{words?.ended}</p>}
      {dropped > 0 && <p>{words?.discarded(dropped)}</p>}
      {lost && <p>{words?.notKept}</p>}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
