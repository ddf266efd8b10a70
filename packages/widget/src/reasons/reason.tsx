import { render } from 'preact'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import { reasonsCss } from './reasons.css.ts'
import { ways } from './ways.ts'
import { reasonWords } from './words.ts'

export interface Said {
  reason: string
  detail?: string
  message?: string
}

export interface Reason {
  said: Said | undefined
  /** The message, or the change to one, that was refused: there are two ways on. */
  id?: string
}

/** A refusal or trouble in the customer's words; in the SDK's where the language has none. */
export const reasonOf = ({ reason, detail, message }: Said, language: string): string =>
  reasonWords[language]?.[reason] ?? detail ?? message ?? reason

/** Says why, where it is to be read, and what can be done about it. */
export function draw(place: HTMLElement, { words, handle }: View, { said, id }: Reason): void {
  wear(place, reasonsCss)
  const [retry, discard, unchanged, dropChange] = ways[words.language] ?? ways['en'] ?? []
  const isChange = handle.state.lines.some(({ change }) => id && change === id)
  render(
    <>
      {said && <span>{reasonOf(said, words.language)}</span>}
      {isChange && <span> {unchanged}</span>}
      {id && (
        <div class="ways">
          <button type="button" onClick={() => handle.retry(id)}>
            {retry}
          </button>
          <button type="button" onClick={() => handle.discard(id)}>
            {isChange ? dropChange : discard}
          </button>
        </div>
      )}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
