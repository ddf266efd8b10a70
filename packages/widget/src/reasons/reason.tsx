import { Component, render } from 'preact'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { ReasonWords, SeldomWords } from '../seldom/words/words.ts'
import type { Handle, View } from '../view.ts'
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

interface WaysProps {
  handle: Handle
  id: string
  isChange: boolean
  words: Pick<SeldomWords, 'reasons' | 'ways'>
}

/** What can be done about it. Where that could not be done either, it says so. */
class Ways extends Component<WaysProps, { failed: boolean }> {
  override state = { failed: false }

  async #go(way: 'retry' | 'discard') {
    this.setState({ failed: false })
    try {
      await this.props.handle[way](this.props.id)
    } catch (error) {
      console.error(error)
      this.setState({ failed: true })
    }
  }

  override render(
    { isChange, words: { reasons, ways } }: WaysProps,
    { failed }: { failed: boolean },
  ) {
    return (
      <>
        <div class="ways">
          <button type="button" onClick={() => void this.#go('retry')}>
            {ways.retry}
          </button>
          <button type="button" onClick={() => void this.#go('discard')}>
            {isChange ? ways.dropChange : ways.discard}
          </button>
        </div>
        {failed && <p role="alert">{reasons.breach}</p>}
      </>
    )
  }
}

/** Says why, where it is to be read, and what can be done about it. */
export async function draw(
  place: HTMLElement,
  { words, handle }: View,
  { said, id }: Reason,
): Promise<void> {
  const seldom = await seldomWords(words.language)
  const { reasons, ways } = seldom
  wear(place, reasonsCss)
  const isChange = handle.state.lines.some(({ change }) => id && change === id)
  render(
    <>
      {said && <span>{reasonOf(said, reasons)}</span>}
      {isChange && <span> {ways.unchanged}</span>}
      {id && <Ways key={id} handle={handle} id={id} isChange={isChange} words={seldom} />}
    </>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
