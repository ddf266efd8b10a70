import type { MessageEntry } from '@continuo/model'
import { render } from 'preact'
import type { View } from '../view.ts'
import { besideWords } from './words.ts'

/** What is beside the words of a message, or in their place: that they are gone, that they were edited, what came with them. */
export function draw(place: HTMLElement, view: View, entry: MessageEntry): void {
  const words = besideWords[view.words.language] ?? besideWords['en']
  const { gone, edited, attachments, card } = entry
  render(
    <>
      {gone && <p>{words?.[gone]}</p>}
      {attachments?.map(({ id, name }) => (
        <p key={id}>{words?.attachment(name)}</p>
      ))}
      {card && <p>{card.name ?? card['@type']}</p>}
      {edited !== undefined && <small>{words?.edited}</small>}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
