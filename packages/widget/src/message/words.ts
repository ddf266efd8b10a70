/** What is said at a message: what can be done with it, what it answers, where what is new begins. */
export interface MessageWords {
  since: string
  options: string
  reply: string
  edit: string
  remove: string
  /** Before a message is deleted. */
  ask: string
  cancel: string
  save: string
  /** The text box's name while a message is edited. */
  editing: string
  changed: string
  removed: string
  tooLong: string
  /** Above the text box: whom the next message answers. */
  replyTo: (name: string) => string
  dropReply: string
  /** A message that was answered and is not here yet. */
  earlier: string
  gone: string
  notFound: string
}

const en: MessageWords = {
  since: 'Since you were last here',
  options: 'Message options',
  reply: 'Reply',
  edit: 'Edit',
  remove: 'Delete',
  ask: 'Delete this message?',
  cancel: 'Cancel',
  save: 'Save',
  editing: 'Edit message',
  changed: 'Message changed',
  removed: 'Message deleted',
  tooLong: 'A message has at most 16,000 characters.',
  replyTo: (name) => `Reply to ${name}`,
  dropReply: 'Do not reply to this',
  earlier: 'An earlier message',
  gone: 'A deleted message',
  notFound: 'That message could not be found.',
}

const de: MessageWords = {
  since: 'Seit Ihrem letzten Besuch',
  options: 'Möglichkeiten zu dieser Nachricht',
  reply: 'Antworten',
  edit: 'Bearbeiten',
  remove: 'Löschen',
  ask: 'Diese Nachricht löschen?',
  cancel: 'Abbrechen',
  save: 'Speichern',
  editing: 'Nachricht bearbeiten',
  changed: 'Nachricht geändert',
  removed: 'Nachricht gelöscht',
  tooLong: 'Eine Nachricht hat höchstens 16.000 Zeichen.',
  replyTo: (name) => `Antwort an ${name}`,
  dropReply: 'Doch nicht darauf antworten',
  earlier: 'Eine frühere Nachricht',
  gone: 'Eine gelöschte Nachricht',
  notFound: 'Diese Nachricht war nicht zu finden.',
}

const messageWords: Readonly<Record<string, MessageWords>> = { en, de }

export const messageWordsOf = (language: string): MessageWords => messageWords[language] ?? en
