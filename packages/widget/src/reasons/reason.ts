import type { View } from '../view.ts'
import { reasonWords } from './words.ts'

export interface Said {
  reason: string
  detail?: string
  message?: string
}

/** A refusal or trouble in the customer's words; in the SDK's where the language has none. */
export const reasonOf = ({ reason, detail, message }: Said, language: string): string =>
  reasonWords[language]?.[reason] ?? detail ?? message ?? reason

/** Says why, where it is to be read. */
export function draw(place: HTMLElement, { words }: View, said: Said): void {
  place.textContent = reasonOf(said, words.language)
}

export const takeAway = (): void => {}
