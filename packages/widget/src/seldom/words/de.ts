import type { SeldomWords } from './words.ts'

const setUp = 'Dieses Gespräch ist noch nicht fertig eingerichtet. Bitte kommen Sie später wieder.'

export const de: SeldomWords = {
  unread: { one: '1 neue Nachricht', other: '# neue Nachrichten' },
  told: {
    'relationship.joined': 'Frühere Nachrichten von Ihnen kamen hinzu',
    'relationship.undone': 'Nachrichten, die nicht von Ihnen waren, wurden herausgenommen',
    'identity.proven': 'Sie haben sich angemeldet',
    'identity.ended': 'Sie haben sich abgemeldet',
  },
  beside: {
    deleted: 'Diese Nachricht wurde gelöscht',
    erased: 'Diese Nachricht wurde getilgt',
    edited: 'Bearbeitet',
  },
  acts: {
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
  },
  limit: {
    left: { one: 'Noch ein Zeichen', other: 'Noch # Zeichen' },
    over: {
      one: 'Um ein Zeichen zu lang: Kürzen Sie es oder senden Sie es in Teilen.',
      other: 'Um # Zeichen zu lang: Kürzen Sie es oder senden Sie es in Teilen.',
    },
  },
  locked: {
    code: 'Hier steht etwas, das einen Code braucht: Bestätigen Sie Ihre E-Mail-Adresse, um es zu lesen.',
    login: 'Hier steht etwas, das Sie lesen können, sobald Sie angemeldet sind.',
    passkey: 'Hier steht etwas, das Ihren Passkey braucht.',
    bookmark: 'Hier steht Früheres. Der Link in einer älteren E-Mail von uns öffnet es.',
    advisor: 'Hier steht Früheres. Fragen Sie uns, und die Beratung hilft Ihnen, es zu öffnen.',
  },
  device: {
    ended: 'Dieses Gespräch ist auf diesem Gerät zu Ende.',
    discarded: {
      one: 'Eine ungesendete Nachricht wurde verworfen.',
      other: '# ungesendete Nachrichten wurden verworfen.',
    },
    notKept:
      'Dieser Browser behält hier nichts: Das Gespräch ist fort, wenn Sie die Seite verlassen.',
  },
  reasons: {
    'insecure-context':
      'Diese Seite ist nicht sicher (kein https), darum kann von hier nichts gesendet werden.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Hier ist etwas schiefgegangen. Bitte kommen Sie später wieder.',
    'too-long': 'Es ist länger als 16.000 Zeichen.',
    'too-many': 'Zu viele Nachrichten auf einmal. Warten Sie einen Moment.',
    'id-reused': 'Es wurde schon mit einem anderen Text gesendet.',
    'wrong-writer': 'Es darf von hier nicht gesendet werden.',
    erased: 'Es wurde getilgt.',
  },
  ways: {
    retry: 'Noch einmal versuchen',
    discard: 'Entfernen',
    unchanged: 'Die Nachricht ist, wie sie vorher war.',
    dropChange: 'Änderung verwerfen',
  },
  jump: { fresh: 'Neue Nachrichten', last: 'Letzte Nachrichten' },
  leadsTo: (where) => `führt zu ${where}`,
  files: {
    files: 'Dateien zum Senden',
    cancel: 'Abbrechen',
    remove: 'Entfernen',
    download: 'Herunterladen',
    drop: 'Dateien hier ablegen',
    limits: { one: 'Eine Datei bis {size}', other: 'Bis zu # Dateien von je {size}' },
    types: (list) => `Nur diese Arten: ${list}`,
    uploading: (name) => `${name} wird hochgeladen`,
    attached: (name) => `${name} ist angehängt`,
    kept: 'Keine Verbindung. Die Datei geht später mit Ihrer Nachricht hinaus.',
    goesOut: 'Ihre Nachricht geht hinaus, sobald die Datei hochgeladen ist.',
    empty: 'Diese Datei ist leer.',
    tooLarge: (size) => `Diese Datei ist zu groß. Das Höchste sind ${size}.`,
    wrongType: 'Dateien dieser Art werden hier nicht angenommen.',
    tooMany: {
      one: 'Eine Nachricht kann eine Datei haben.',
      other: 'Eine Nachricht kann # Dateien haben.',
    },
    noConnection: 'Diese Datei braucht eine Verbindung. Bitte versuchen Sie es später noch einmal.',
    tooOften: 'Zu viele Dateien für den Augenblick. Bitte versuchen Sie es später noch einmal.',
    notTaken: 'Diese Datei konnte nicht gesendet werden. Bitte wählen Sie sie noch einmal.',
    gone: 'Diese Datei ist nicht mehr da.',
    notHad: 'Keine Verbindung. Bitte versuchen Sie es noch einmal.',
    picture: (name) => `Bild: ${name}`,
  },
}
