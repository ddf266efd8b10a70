import type { Words } from './words.ts'

const characters = (count: number) => (count === 1 ? 'ein Zeichen' : `${count} Zeichen`)

export const de: Words = {
  language: 'de',
  direction: 'ltr',
  open: 'Gespräch öffnen',
  unread: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
  title: 'Ihr Gespräch',
  close: 'Gespräch schließen',
  you: 'Sie',
  back: 'Zurück zum Gespräch',
  oneMoment: 'Einen Moment…',
  notLoaded: 'Das ließ sich nicht laden. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
  conversation: 'Gespräch',
  message: 'Nachricht',
  send: 'Senden',
  welcome: 'Schreiben Sie uns, wann Sie möchten. Kommen Sie jederzeit wieder: Es geht hier weiter.',
  beginning: 'Hier hat es angefangen',
  loadingEarlier: 'Frühere Nachrichten werden geladen…',
  newMessages: 'Neue Nachrichten',
  toTheEnd: 'Letzte Nachrichten',
  authors: {
    customer: 'Sie',
    advisor: 'Beratung',
    assistant: 'Assistent',
    function: 'Team',
    system: 'Hinweis',
  },
  writing: (name) => `${name ?? 'Jemand'} schreibt…`,
  states: {
    sending: 'Wird gesendet',
    waiting: 'Wartet auf Verbindung',
    sent: 'Gesendet',
    seen: 'Gesehen',
    'not-sent': 'Nicht gesendet',
  },
  retry: 'Noch einmal versuchen',
  discard: 'Entfernen',
  deleted: 'Diese Nachricht wurde gelöscht',
  erased: 'Diese Nachricht wurde getilgt',
  edited: 'Bearbeitet',
  attachment: (name) => `Anhang: ${name}`,
  notices: {
    'relationship.joined': 'Frühere Nachrichten von Ihnen kamen hinzu',
    'relationship.undone': 'Nachrichten, die nicht von Ihnen waren, wurden herausgenommen',
    'identity.proven': 'Sie haben sich angemeldet',
    'identity.ended': 'Sie haben sich abgemeldet',
  },
  connecting: 'Verbindet…',
  waiting: 'Keine Verbindung. Was Sie schreiben, bleibt erhalten und geht später hinaus.',
  waitingNotKept: 'Keine Verbindung. Lassen Sie diese Seite offen, dann geht es später hinaus.',
  ended: 'Dieses Gespräch ist auf diesem Gerät zu Ende.',
  discarded: (count) =>
    count === 1
      ? 'Eine ungesendete Nachricht wurde verworfen.'
      : `${count} ungesendete Nachrichten wurden verworfen.`,
  notKept:
    'Dieser Browser behält hier nichts: Das Gespräch ist fort, wenn Sie die Seite verlassen.',
  left: (count) => `Noch ${characters(count)}`,
  tooLong: (count) => `${characters(count)} zu lang: Kürzen Sie es oder senden Sie es in Teilen.`,
  notWritten:
    'Das ließ sich nicht festhalten. Ihr Text ist noch da: Bitte versuchen Sie es noch einmal.',
}
