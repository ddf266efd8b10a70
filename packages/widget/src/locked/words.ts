import type { Locked } from '@continuo/model'

/** What opens a place that is withheld, by language. */
export type LockedWords = Record<Locked['opens'], string>

const en: LockedWords = {
  code: 'Something is here that needs a code: confirm your e-mail address to read it.',
  login: 'Something is here that you can read once you are logged in.',
  passkey: 'Something is here that needs your passkey.',
  bookmark: 'Something earlier is here. The link in an older e-mail from us opens it.',
  advisor: 'Something earlier is here. Ask us, and an advisor helps you to open it.',
}

const de: LockedWords = {
  code: 'Hier steht etwas, das einen Code braucht: Bestätigen Sie Ihre E-Mail-Adresse, um es zu lesen.',
  login: 'Hier steht etwas, das Sie lesen können, sobald Sie angemeldet sind.',
  passkey: 'Hier steht etwas, das Ihren Passkey braucht.',
  bookmark: 'Hier steht Früheres. Der Link in einer älteren E-Mail von uns öffnet es.',
  advisor: 'Hier steht Früheres. Fragen Sie uns, und die Beratung hilft Ihnen, es zu öffnen.',
}

export const lockedWords: Readonly<Record<string, LockedWords>> = { en, de }
