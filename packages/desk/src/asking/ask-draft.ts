import { maxOptions } from '@continuo/model'
import type { Card, FieldKind } from '@continuo/model'

/** What a field of a form that is made here can take; to select from, there is the choice. */
export const askedKinds = ['text', 'lines', 'email', 'number', 'date', 'checkbox'] as const
export type AskedKind = (typeof askedKinds)[number] & FieldKind

export interface AskedField {
  /** Its number since the dialog was begun: no other field has had it. */
  at: number
  label: string
  kind: AskedKind
  required: boolean
}

/** What stands in the dialog, as it was typed. */
export interface AskFields {
  kind: 'choice' | 'rating' | 'form'
  question: string
  /** One answer a line. */
  options: string
  several: boolean
  scale: 'stars' | 'thumbs'
  withWords: boolean
  fields: readonly AskedField[]
}

/** The place in the dialog that is wrong: of labels the first one that is missing. */
export type AskFault = 'question' | 'options' | `label-${number}`

export const newField: AskedField = { at: 0, label: '', kind: 'text', required: true }

export const emptyAsk: AskFields = {
  kind: 'choice',
  question: '',
  options: '',
  several: false,
  scale: 'stars',
  withWords: true,
  fields: [newField],
}

const maxLabel = 80

/**
 * The message that asks: its text and its card, or the place that is wrong.
 *
 * @example askedOf({ ...emptyAsk, question: 'When?', options: 'Monday\nFriday' })
 * // { text: 'When?', card: { '@type': 'Choice', options: [{ label: 'Monday', value: 'Monday' }, …] } }
 */
export function askedOf(asked: AskFields): { text: string; card: Card } | { fault: AskFault } {
  const text = asked.question.trim()
  if (text === '') return { fault: 'question' }
  switch (asked.kind) {
    case 'choice': {
      const lines = asked.options.split('\n').map((line) => line.trim())
      const labels = [...new Set(lines.filter((line) => line !== ''))]
      const isWrong = labels.length === 0 || labels.length > maxOptions
      if (isWrong || labels.some(({ length }) => length > maxLabel)) return { fault: 'options' }
      const options = labels.map((label) => ({ label, value: label }))
      return {
        text,
        card: { '@type': 'Choice', options, ...(asked.several && { several: true }) },
      }
    }
    case 'rating': {
      const { scale, withWords } = asked
      return { text, card: { '@type': 'Rating', scale, ...(withWords && { words: true }) } }
    }
    case 'form': {
      const missing = asked.fields.findIndex(({ label }) => label.trim() === '')
      if (missing >= 0) return { fault: `label-${missing}` }
      const fields = asked.fields.map(({ label, kind, required }, at) => ({
        name: `field${at + 1}`,
        label: label.trim(),
        kind,
        ...(required && { required: true }),
      }))
      return { text, card: { '@type': 'Form', fields } }
    }
  }
}
