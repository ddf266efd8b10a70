import type { Words } from './words.ts'

interface Said {
  reason: string
  detail?: string
  message?: string
}

/** A refusal or trouble in the customer's words; in the SDK's where the language has none. */
export const reasonOf = ({ reason, detail, message }: Said, words: Words): string =>
  words.reasons[reason] ?? detail ?? message ?? reason
