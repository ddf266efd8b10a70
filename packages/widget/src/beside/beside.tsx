import type { MessageEntry } from '@continuo/model'
import { render } from 'preact'
import { onDemand } from '../on-demand.ts'
import type { View } from '../view.ts'
import { besideWords } from './words.ts'

const shown = onDemand(function (_again: string) {
  return import('../files/files.tsx')
})

/** What is beside the words of a message, or in their place: that they are gone, that they were edited, what came with them. */
export async function draw(place: HTMLElement, view: View, entry: MessageEntry): Promise<void> {
  const words = besideWords[view.words.language] ?? besideWords['en']
  const { gone, edited, attachments, card } = entry
  render(
    <>
      {gone && <p>{words?.[gone]}</p>}
      {attachments?.[0] && <div class="room" />}
      {card && <p>{card.name ?? card['@type']}</p>}
      {!gone && edited !== undefined && <small>{words?.edited}</small>}
    </>,
    place,
  )
  const files = attachments?.[0] && place.querySelector<HTMLElement>('.room')
  if (files) (await shown()).drawShown(files, view, entry)
}

export function takeAway(place: HTMLElement): void {
  const files = place.querySelector('.room')
  if (files) render(null, files)
  render(null, place)
}
