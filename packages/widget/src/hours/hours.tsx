import type { Hours } from '@continuo/model'
import { Component, render } from 'preact'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import { hoursCss } from './hours.css.ts'
import { saidOfHours } from './said-of-hours.ts'

interface Props {
  view: View
  hours: Hours
  words: SeldomWords['hours']
}

/** The longest that a browser's timer can wait, in ms. */
const longest = 2 ** 31 - 1

/** When an answer can be expected; said anew when something else holds. */
class SaidOfHours extends Component<Props> {
  #timer: ReturnType<typeof setTimeout> | undefined

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  override render({ view, hours, words }: Props) {
    const now = Date.now()
    const { text, until } = saidOfHours(hours, now, {
      language: view.words.language,
      words,
      zone: view.zone,
    })
    clearTimeout(this.#timer)
    if (until < Infinity) {
      this.#timer = setTimeout(() => this.forceUpdate(), Math.min(until - now, longest))
    }
    return text ? <p class="hours">{text}</p> : null
  }
}

/** Says when an answer can be expected. */
export function drawHours(
  place: HTMLElement,
  view: View,
  hours: Hours,
  words: SeldomWords['hours'],
): void {
  wear(place, hoursCss)
  render(<SaidOfHours view={view} hours={hours} words={words} />, place)
}
