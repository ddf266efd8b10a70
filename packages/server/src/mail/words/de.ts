import type { Words } from './en.ts'

/** The words of mails, in German. */
export const de: Words = {
  greeting: (name) => `Hallo ${name},`,
  hello: 'Guten Tag,',
  code: {
    subject: (company) => `Ihr Code für ${company}`,
    lead: 'Hier ist Ihr Code:',
    howLong: 'Er gilt zehn Minuten, auf dem Gerät, auf dem er angefordert wurde.',
    caution: (company) =>
      `Geben Sie ihn niemandem: ${company} fragt nie danach, weder am Telefon noch in einer Nachricht.`,
    foot: 'Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun: Ohne den Code kommt niemand hinein.',
  },
  link: {
    subject: (company) => `Ihr Gespräch mit ${company}`,
    lead: 'Dieser Link führt Sie zurück zu Ihrem Gespräch:',
    open: 'Gespräch öffnen',
    howLong:
      'Auf dem Gerät, auf dem Sie ihn angefordert haben, öffnet er sich sofort. Überall sonst fragt er nach einem Code, der an diese Adresse kommt. Heben Sie diese Mail auf: Der Link bleibt gültig.',
    foot: 'Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun: Wer ihn angefordert hat, sieht nichts von Ihnen.',
  },
  'confirm-request': {
    subject: (company) => `${company} hat eine Antwort für Sie`,
    lead: (company) =>
      `In einem Gespräch mit ${company} wurde diese Adresse angegeben, und dort wartet eine Antwort. Um sie zu lesen, bestätigen Sie, dass dies Ihre Adresse ist:`,
    open: 'Bestätigen und lesen',
    foot: 'Wenn Sie das nicht waren, müssen Sie nichts tun: Es kommt dazu keine weitere Mail.',
  },
  joined: {
    addedSubject: (company) => `Ihr Gespräch mit ${company}: Etwas kam hinzu`,
    added: (what, company) =>
      `${what} kam zu Ihrem Gespräch mit ${company} hinzu. Wer das nachweisen kann, liest das Gespräch von jetzt an wie Sie.`,
    joinedSubject: (company) => `Ihre Gespräche mit ${company} sind jetzt eines`,
    joined: (company) =>
      `Zwei Gespräche mit ${company} haben sich als Ihre herausgestellt und sind von jetzt an eines.`,
    was: 'Wenn Sie das waren, müssen Sie nichts tun.',
    undo: 'Wenn nicht, nehmen Sie es zurück. Das geht jederzeit, und jede Seite hat wieder nur das Ihre:',
    open: 'Ansehen und zurücknehmen',
  },
  something: 'Etwas',
}
