import type { AttachmentLimits } from '@continuo/model'
import type { FileWords } from '../seldom/words/words.ts'
import { counted } from '../words/counted.ts'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** A size as people say it: `3.4 MB`. */
export function sizeInWords(bytes: number, language: string): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  // Limits are powers of two, and said as such: 10 MB and not 10.5.
  const base = bytes % 1_048_576 === 0 ? 1_024 : 1_000
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / base ** step)
}

/** What may be sent, in one sentence or two. */
export function limitsInWords(
  words: FileWords,
  { count, size, types }: AttachmentLimits,
  language: string,
): string {
  const most = counted(words.limits, count, language).replace('{size}', sizeInWords(size, language))
  return types ? `${most}. ${words.types(typesInWords(types, language))}` : most
}

const typesInWords = (types: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'unit' }).format(types.map(typeInWords))

/** The end of a media type, as it is known: `PDF`. */
export function typeInWords(type: string): string {
  const [kind = '', name = ''] = type.split('/')
  if (name === '*') return kind
  const end =
    name
      .replace(/^(x-|vnd\.)/, '')
      .split(/[.+-]/)
      .at(-1) ?? ''
  return end === 'stream' ? '' : end.toUpperCase()
}
