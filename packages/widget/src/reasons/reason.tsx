import { render } from 'preact'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { ReasonWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { reasonsCss } from './reasons.css.ts'

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
export const reasonOf = ({ reason, detail, message }: Said, words: ReasonWords): string =>
  (Object.hasOwn(words, reason) && words[reason as keyof ReasonWords]) ||
  (detail ?? message ?? reason)

/** Says why, where it is to be read, and what can be done about it. */
export async function draw(
  place: HTMLElement,
  { words, handle }: View,
  { said, id }: Reason,
): Promise<void> {
  const { reasons, ways } = await seldomWords(words.language)
  wear(place, reasonsCss)
  const isChange = handle.state.lines.some(({ change }) => id && change === id)
  render(
    <>
      {said && <span>{reasonOf(said, reasons)}</span>}
      {isChange && <span> {ways.unchanged}</span>}
      {id && (
        <div class="ways">
          <button type="button" onClick={() => handle.retry(id)}>
            {ways.retry}
          </button>
          <button type="button" onClick={() => handle.discard(id)}>
            {isChange ? ways.dropChange : ways.discard}
          </button>
        </div>
      )}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
