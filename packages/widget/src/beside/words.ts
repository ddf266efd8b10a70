/** What is said beside a message, in one language. */
export interface BesideWords {
  deleted: string
  erased: string
  edited: string
}

const en: BesideWords = {
  deleted: 'This message was deleted',
  erased: 'This message was erased',
  edited: 'Edited',
}

const de: BesideWords = {
  deleted: 'Diese Nachricht wurde gelöscht',
  erased: 'Diese Nachricht wurde getilgt',
  edited: 'Bearbeitet',
}

export const besideWords: Readonly<Record<string, BesideWords>> = { en, de }
