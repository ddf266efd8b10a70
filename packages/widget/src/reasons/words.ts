/** Why something was refused or does not go, by the reason of the refusal or of `state.trouble`, by language. */
const setUp = {
  en: 'This conversation is not set up properly yet. Please come back later.',
  de: 'Dieses Gespräch ist noch nicht fertig eingerichtet. Bitte kommen Sie später wieder.',
}

const en: Readonly<Record<string, string>> = {
  'insecure-context': 'This page is not secure (no https), so nothing can be sent from here.',
  'unknown-key': setUp.en,
  'unregistered-origin': setUp.en,
  'no-key': setUp.en,
  breach: 'Something went wrong here. Please come back later.',
  'too-long': 'It is longer than 16,000 characters.',
  'too-many': 'Too many messages at once. Wait a moment.',
  'id-reused': 'It was sent before with another text.',
  'wrong-writer': 'It may not be sent from here.',
  erased: 'It was erased.',
}

const de: Readonly<Record<string, string>> = {
  'insecure-context':
    'Diese Seite ist nicht sicher (kein https), darum kann von hier nichts gesendet werden.',
  'unknown-key': setUp.de,
  'unregistered-origin': setUp.de,
  'no-key': setUp.de,
  breach: 'Hier ist etwas schiefgegangen. Bitte kommen Sie später wieder.',
  'too-long': 'Es ist länger als 16.000 Zeichen.',
  'too-many': 'Zu viele Nachrichten auf einmal. Warten Sie einen Moment.',
  'id-reused': 'Es wurde schon mit einem anderen Text gesendet.',
  'wrong-writer': 'Es darf von hier nicht gesendet werden.',
  erased: 'Es wurde getilgt.',
}

export const reasonWords: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, de }
