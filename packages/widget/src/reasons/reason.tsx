import { Component, render } from 'preact'
import { handOn } from '../access/hand-on.ts'
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

interface WhyProps extends Reason {
  handle: Handle
  isChange: boolean
  words: Pick<SeldomWords, 'reasons' | 'ways'>
}

/** Why, and the two ways on. Where one of them could not be gone that is said in its place, in view. */
class WhyAndWays extends Component<WhyProps, { failed: boolean }> {
  override state = { failed: false }

  async #go(way: 'retry' | 'discard') {
    const { handle, id = '' } = this.props
    this.setState({ failed: false })
    try {
      await handle[way](id)
    } catch (error) {
      console.error(error)
      this.setState({ failed: true })
    }
  }

  override render(
    { said, id, isChange, words: { reasons, ways } }: WhyProps,
    { failed }: { failed: boolean },
  ) {
    return (
      <>
        {failed ? (
          <span role="alert">{reasons.breach}</span>
        ) : (
          said && <span>{reasonOf(said, reasons)}</span>
        )}
        {isChange && <span> {ways.unchanged}</span>}
        {id && (
          <div class="ways">
            <button type="button" onClick={() => void this.#go('retry')}>
              {ways.retry}
            </button>
            <button type="button" onClick={() => void this.#go('discard')}>
              {isChange ? ways.dropChange : ways.discard}
            </button>
          </div>
        )}
      </>
    )
  }
}

/** Says why, where it is to be read, and what can be done about it. */
export async function draw(
  place: HTMLElement,
  { words, handle }: View,
  reason: Reason,
): Promise<void> {
  const seldom = await seldomWords(words.language)
  wear(place, reasonsCss)
  const { id } = reason
  const isChange = handle.state.lines.some(({ change }) => id && change === id)
  render(
    <WhyAndWays key={id} {...reason} handle={handle} isChange={isChange} words={seldom} />,
    place,
  )
}

export function takeAway(place: HTMLElement): void {
  handOn(place)
  render(null, place)
}
