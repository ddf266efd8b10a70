/** What is said beside a message, in one language. */
export interface BesideWords {
  deleted: string
  erased: string
  edited: string
  attachment(name: string): string
}

const en: BesideWords = {
  deleted: 'This message was deleted',
  erased: 'This message was erased',
  edited: 'Edited',
  attachment: (name) => `Attachment: ${name}`,
}

const de: BesideWords = {
  deleted: 'Diese Nachricht wurde gelöscht',
  erased: 'Diese Nachricht wurde getilgt',
  edited: 'Bearbeitet',
  attachment: (name) => `Anhang: ${name}`,
}

export const besideWords: Readonly<Record<string, BesideWords>> = { en, de }
