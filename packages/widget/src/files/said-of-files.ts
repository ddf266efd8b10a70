import type { AttachmentLimits } from '@continuo/model'

/** What is said about files, in one language. */
export interface FileWords {
  language: string
  files: string
  cancel: string
  remove: string
  download: string
  drop: string
  /** How much may be sent, said beforehand. */
  limits(count: number, size: string): string
  types(list: string): string
  uploading(name: string): string
  attached(name: string): string
  kept: string
  /** After "Send" while a file is on its way. */
  goesOut: string
  empty: string
  tooLarge(size: string): string
  wrongType: string
  tooMany(count: number): string
  noConnection: string
  tooOften: string
  notTaken: string
  gone: string
  notHad: string
  picture(name: string): string
}

const en: FileWords = {
  language: 'en',
  files: 'Files to send',
  cancel: 'Cancel',
  remove: 'Remove',
  download: 'Download',
  drop: 'Drop files here',
  limits: (count, size) =>
    count === 1 ? `One file, up to ${size}` : `Up to ${count} files of ${size} each`,
  types: (list) => `Only these types: ${list}`,
  uploading: (name) => `Uploading ${name}`,
  attached: (name) => `${name} is attached`,
  kept: 'No connection. It goes out with your message later.',
  goesOut: 'Your message goes out as soon as the file is uploaded.',
  empty: 'This file is empty.',
  tooLarge: (size) => `This file is too large. The most is ${size}.`,
  wrongType: 'Files of this type are not taken here.',
  tooMany: (count) => `One message can have ${count} files.`,
  noConnection: 'This file needs a connection. Please try again later.',
  tooOften: 'Too many files for now. Please try again later.',
  notTaken: 'This file could not be sent. Please choose it again.',
  gone: 'This file is no longer here.',
  notHad: 'No connection. Please try again.',
  picture: (name) => `Picture: ${name}`,
}

const de: FileWords = {
  language: 'de',
  files: 'Dateien zum Senden',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  download: 'Herunterladen',
  drop: 'Dateien hier ablegen',
  limits: (count, size) =>
    count === 1 ? `Eine Datei bis ${size}` : `Bis zu ${count} Dateien von je ${size}`,
  types: (list) => `Nur diese Arten: ${list}`,
  uploading: (name) => `${name} wird hochgeladen`,
  attached: (name) => `${name} ist angehängt`,
  kept: 'Keine Verbindung. Die Datei geht später mit Ihrer Nachricht hinaus.',
  goesOut: 'Ihre Nachricht geht hinaus, sobald die Datei hochgeladen ist.',
  empty: 'Diese Datei ist leer.',
  tooLarge: (size) => `Diese Datei ist zu groß. Das Höchste sind ${size}.`,
  wrongType: 'Dateien dieser Art werden hier nicht angenommen.',
  tooMany: (count) => `Eine Nachricht kann ${count} Dateien haben.`,
  noConnection: 'Diese Datei braucht eine Verbindung. Bitte versuchen Sie es später noch einmal.',
  tooOften: 'Zu viele Dateien für den Augenblick. Bitte versuchen Sie es später noch einmal.',
  notTaken: 'Diese Datei konnte nicht gesendet werden. Bitte wählen Sie sie noch einmal.',
  gone: 'Diese Datei ist nicht mehr da.',
  notHad: 'Keine Verbindung. Bitte versuchen Sie es noch einmal.',
  picture: (name) => `Bild: ${name}`,
}

export const fileWords = (language: string): FileWords => (language === 'de' ? de : en)

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
export function limitsInWords(words: FileWords, { count, size, types }: AttachmentLimits): string {
  const most = words.limits(count, sizeInWords(size, words.language))
  return types ? `${most}. ${words.types(types.map(typeInWords).join(', '))}` : most
}

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
