import type { View } from '../view.ts'
import { longest } from './limit.ts'

const ofEn = (count: number) => (count === 1 ? 'one character' : `${count} characters`)
const ofDe = (count: number) => (count === 1 ? 'ein Zeichen' : `${count} Zeichen`)

const words: Readonly<Record<string, (left: number) => string>> = {
  en: (left) =>
    left < 0 ? `Too long by ${ofEn(-left)}: shorten it or send it in parts.` : `${ofEn(left)} left`,
  de: (left) =>
    left < 0
      ? `${ofDe(-left)} zu lang: Kürzen Sie es oder senden Sie es in Teilen.`
      : `Noch ${ofDe(left)}`,
}

/** What there is to say about a text of this length near the limit. */
export const lengthInWords = (length: number, language: string): string =>
  (words[language] ?? words['en'])?.(longest - length) ?? ''

export function draw(place: HTMLElement, view: View, length: number): void {
  place.textContent = lengthInWords(length, view.words.language)
}

export function takeAway(place: HTMLElement): void {
  place.textContent = ''
}
