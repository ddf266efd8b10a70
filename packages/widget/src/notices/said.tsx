import type { Trouble } from '@continuo/sdk'
import { render } from 'preact'
import { seldomWords } from '../seldom/words/spoken.ts'
import { reasonOf } from '../reasons/reason.tsx'
import type { View } from '../view.ts'
import { counted } from '../words/counted.ts'

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
export async function draw(
  place: HTMLElement,
  { words: { language } }: View,
  { trouble, ended, dropped, lost }: Notice,
): Promise<void> {
  const { device, reasons } = await seldomWords(language)
  render(
    <>
      {trouble && <p>{reasonOf(trouble, reasons)}</p>}
      {ended && <p>{device.ended}</p>}
      {dropped > 0 && <p>{counted(device.discarded, dropped, language)}</p>}
      {lost && <p>{device.notKept}</p>}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
