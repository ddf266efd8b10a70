import { seldomWords } from '../seldom/words/spoken.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { counted } from '../words/counted.ts'
import { longest } from './limit.ts'

/** What there is to say about a text of this length near the limit. */
export function lengthInWords(
  length: number,
  { left, over }: SeldomWords['limit'],
  language: string,
): string {
  const rest = longest - length
  return counted(rest < 0 ? over : left, Math.abs(rest), language)
}

export async function draw(
  place: HTMLElement,
  { words: { language } }: View,
  length: number,
): Promise<void> {
  const { limit } = await seldomWords(language)
  place.textContent = lengthInWords(length, limit, language)
}

export function takeAway(place: HTMLElement): void {
  place.textContent = ''
}
