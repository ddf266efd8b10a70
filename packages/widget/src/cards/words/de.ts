import type { CardWords } from './words.ts'

export const de: CardWords = {
  keep: 'Dieses Gespräch behalten',
  keepWhy: 'Mit Ihrer E-Mail-Adresse finden Sie es wieder, auf jedem Gerät und nach Jahren.',
  address: 'E-Mail-Adresse',
  sendCode: 'Code senden',
  sendLink: 'Lieber einen Link senden',
  notNow: 'Jetzt nicht',
  sending: 'Wird gesendet…',
  offline: 'Keine Verbindung: Es geht hinaus, sobald sie wieder da ist.',
  codeSent: (to) => `Wir haben einen Code an ${to} gesendet. Er gilt zehn Minuten.`,
  linkSent: (to) =>
    `Wir haben einen Link an ${to} gesendet. Öffnen Sie ihn auf diesem Gerät, dann ist es getan.`,
  code: 'Code',
  confirm: 'Bestätigen',
  wrongCode: {
    one: 'Das ist nicht der Code. Ein Versuch bleibt.',
    other: 'Das ist nicht der Code. # Versuche bleiben.',
  },
  resend: 'Neuen Code senden',
  resendSoon: 'Nichts angekommen? In einer halben Minute können Sie einen neuen Code anfordern.',
  otherAddress: 'Andere Adresse verwenden',
  kept: (as) => `Behalten. Mit ${as} finden Sie dieses Gespräch wieder, wo immer Sie sind.`,
  keptPlain: 'Erledigt. Sie finden dieses Gespräch wieder, wo immer Sie sind.',
  close: 'Gut',
  continueAs: (as) => `Als ${as} fortsetzen?`,
  continueHere: 'Ihr Gespräch hier fortsetzen?',
  continueWhy:
    'Die Seite, von der Sie kommen, möchte Ihr Gespräch weitergeben. Sagen Sie nur Ja, wenn Sie den Link selbst geöffnet haben.',
  yes: 'Ja, fortsetzen',
  yoursYes: 'Ja, das war ich',
  no: 'Nein',
  yours: 'Ist das von Ihnen?',
  yoursAt: (time, site) => `Geschrieben ${time}${site && `, auf ${site}`}`,
  yoursWhy:
    'Jemand hat uns geschrieben und gesagt, das seien Sie. Nur was Sie bestätigen, kommt hinzu.',
  keepAs: (as) => `Das Gespräch als ${as} mit diesem Konto behalten?`,
  keepAsWhy: 'Bei Ja senden wir erst einen Code dorthin. Bei Nein bleibt es getrennt.',
  joined: 'Wir haben zwei Verläufe verbunden. Waren Sie das nicht?',
  undo: 'Rückgängig machen',
  fine: 'Das war ich',
  undone: 'Rückgängig gemacht. Jeder Verlauf steht wieder für sich.',
  hintWhy:
    'Melden Sie sich auf dieser Website an oder bestätigen Sie Ihre Adresse, dann geht das Gespräch weiter.',
  hintByCode: 'Meine E-Mail-Adresse verwenden',
  bookmark: 'Das Gespräch zu dieser E-Mail öffnen',
  bookmarkWhy: (to) => `Auf diesem Gerät braucht es einen Code, der an ${to} geht.`,
  refused: {
    'no-mail': 'Von hier kann keine E-Mail gesendet werden, also auch kein Code.',
    'too-many':
      'Das waren viele Codes in kurzer Zeit. Warten Sie eine Weile und versuchen Sie es noch einmal.',
    'code-refused': 'Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.',
    'prove-again':
      'Bestätigen Sie erst die Adresse noch einmal, die hier bekannt ist, dann diese binnen zehn Minuten.',
    malformed: 'Das sieht nicht nach einer E-Mail-Adresse aus. Bitte prüfen Sie sie.',
    unavailable: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal.',
    other: 'Das war nicht möglich. Bitte versuchen Sie es später noch einmal.',
  },
}
