import type { Connection, Sending } from '@continuo/sdk'

/** All that the app says. */
export interface AppWords {
  readonly language: string
  /** By the page's `data-word`. */
  readonly page: Readonly<Record<string, string>>
  readonly conversation: string
  readonly message: string
  readonly send: string
  readonly you: string
  readonly team: string
  readonly writing: (name: string | null) => string
  readonly unread: (count: number) => string
  readonly sending: Readonly<Record<Sending, string>>
  readonly again: string
  readonly drop: string
  readonly gone: string
  readonly connection: Readonly<Partial<Record<Connection, string>>>
  readonly notKept: string
  /** Whom, masked; null where that is not known. */
  readonly goOnAs: (whom: string | null) => string
  readonly yes: string
  readonly no: string
}

const english: AppWords = {
  language: 'en',
  page: {
    today: 'Today',
    messages: 'Messages',
    tram: 'Old Quay to Vinehill, every six minutes',
    ferry: 'Last ferry from the Skerries at 22:40',
    funicular: 'The funicular runs until midnight',
    aside:
      'Something not on the board? Ask under Messages: it is the conversation that you began on our pages, if you came from there.',
    earlier: 'Earlier messages',
    welcome: 'Write to us. We answer here, or wherever you go on.',
  },
  conversation: 'Conversation',
  message: 'Message',
  send: 'Send',
  you: 'You',
  team: 'Brisande',
  writing: (name) => `${name ?? 'Somebody'} is writing…`,
  unread: (count) => `${count} unread`,
  sending: {
    sending: 'Sending',
    waiting: 'Waiting for connection',
    sent: 'Sent',
    seen: 'Seen',
    'not-sent': 'Not sent',
  },
  again: 'Try again',
  drop: 'Remove',
  gone: 'This message was removed',
  connection: { connecting: 'Connecting…', waiting: 'No connection', ended: 'Ended' },
  notKept: 'Nothing is kept in this browser: close the app and it is gone here.',
  goOnAs: (whom) =>
    whom === null ? 'Continue the conversation that this link carries?' : `Continue as ${whom}?`,
  yes: 'Yes',
  no: 'No',
}

const german: AppWords = {
  language: 'de',
  page: {
    today: 'Heute',
    messages: 'Nachrichten',
    tram: 'Alter Kai nach Vinehill, alle sechs Minuten',
    ferry: 'Letzte Fähre von den Skerries um 22:40',
    funicular: 'Die Seilbahn fährt bis Mitternacht',
    aside:
      'Steht etwas nicht auf der Tafel? Fragen Sie unter Nachrichten: Dort geht das Gespräch weiter, das Sie auf unseren Seiten begonnen haben, wenn Sie von dort kommen.',
    earlier: 'Frühere Nachrichten',
    welcome: 'Schreiben Sie uns. Wir antworten hier oder dort, wo Sie weitermachen.',
  },
  conversation: 'Gespräch',
  message: 'Nachricht',
  send: 'Senden',
  you: 'Sie',
  team: 'Brisande',
  writing: (name) => `${name ?? 'Jemand'} schreibt …`,
  unread: (count) => `${count} ungelesen`,
  sending: {
    sending: 'Wird gesendet',
    waiting: 'Wartet auf Verbindung',
    sent: 'Gesendet',
    seen: 'Gesehen',
    'not-sent': 'Nicht gesendet',
  },
  again: 'Noch einmal',
  drop: 'Entfernen',
  gone: 'Diese Nachricht wurde entfernt',
  connection: { connecting: 'Verbindet …', waiting: 'Keine Verbindung', ended: 'Beendet' },
  notKept: 'In diesem Browser bleibt nichts: Mit der App ist hier alles weg.',
  goOnAs: (whom) =>
    whom === null ? 'Das Gespräch weiterführen, das dieser Link mitbringt?' : `Weiter als ${whom}?`,
  yes: 'Ja',
  no: 'Nein',
}

/** The words in a language; in English where there are none in it. */
export const wordsIn = (language: string | undefined): AppWords =>
  language !== undefined && /^de(-|$)/i.test(language) ? german : english
