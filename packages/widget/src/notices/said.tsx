import type { Hours } from '@continuo/model'
import type { Trouble } from '@continuo/sdk'
import { render } from 'preact'
import { onDemand } from '../on-demand.ts'
import { reasonOf } from '../reasons/reason.tsx'
import { seldomWords } from '../seldom/words/spoken.ts'
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
  /** When an answer can be expected. */
  hours: Hours | undefined
}

const hoursPart = onDemand(function (_again: string) {
  return import('../hours/hours.tsx')
})

/** Says what is wrong with the device or the conversation, and when an answer can be expected. */
export async function draw(
  place: HTMLElement,
  view: View,
  { trouble, ended, dropped, lost, hours }: Notice,
): Promise<void> {
  const { language } = view.words
  const { device, reasons, hours: hoursWords } = await seldomWords(language)
  const before = place.querySelector('.room')
  if (before && !hours) render(null, before)
  render(
    <>
      {trouble && <p>{reasonOf(trouble, reasons)}</p>}
      {ended && <p>{device.ended}</p>}
      {dropped > 0 && <p>{counted(device.discarded, dropped, language)}</p>}
      {lost && <p>{device.notKept}</p>}
      {hours && <div class="room" />}
    </>,
    place,
  )
  const below = hours && place.querySelector<HTMLElement>('.room')
  if (below) (await hoursPart()).drawHours(below, view, hours, hoursWords)
}

export function takeAway(place: HTMLElement): void {
  const below = place.querySelector('.room')
  if (below) render(null, below)
  render(null, place)
}
