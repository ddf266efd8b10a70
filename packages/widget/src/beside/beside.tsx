import type { MessageEntry, NoticeEntry } from '@continuo/model'
import { render } from 'preact'
import { wear } from '../look/wear.ts'
import { onDemand } from '../on-demand.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import { isTold } from '../timeline/told.ts'
import type { View } from '../view.ts'
import { besideCss } from './beside.css.ts'

const shown = onDemand(function (_again: string) {
  return import('../files/files.tsx')
})

const cards = onDemand(function (_again: string) {
  return import('../asked/asked-card.tsx')
})

/**
 * What is beside the words of a message, or in their place: that they are gone, that they were edited,
 * what came with them. And what is told between the messages.
 */
export async function draw(
  place: HTMLElement,
  view: View,
  entry: MessageEntry | NoticeEntry,
): Promise<void> {
  const words = () => seldomWords(view.words.language)
  if (entry.kind === 'notice') {
    if (isTold(entry.type)) render(<>{(await words()).told[entry.type]}</>, place)
    return
  }
  wear(place, besideCss)
  const { gone, edited, attachments, card } = entry
  const said = gone || edited !== undefined ? (await words()).beside : undefined
  render(
    <>
      {gone && <p>{said?.[gone]}</p>}
      {attachments?.[0] && <div class="room with-files" />}
      {card && <div class="room with-card" />}
      {!gone && edited !== undefined && <small>{said?.edited}</small>}
    </>,
    place,
  )
  const files = place.querySelector<HTMLElement>('.with-files')
  const asked = place.querySelector<HTMLElement>('.with-card')
  // What it is called stands there until it is drawn, and where it cannot be.
  if (asked && !asked.firstChild) asked.textContent = card?.name ?? ''
  if (files) await (await shown()).drawShown(files, view, entry)
  if (asked) await (await cards()).drawCard(asked, view, entry)
}

export function takeAway(place: HTMLElement): void {
  for (const room of place.querySelectorAll('.room')) render(null, room)
  render(null, place)
}
