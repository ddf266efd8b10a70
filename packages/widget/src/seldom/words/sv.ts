import type { SeldomWords } from './words.ts'

const setUp = 'Konversationen är inte helt klar att använda än. Kom tillbaka senare.'

export const sv: SeldomWords = {
  unread: {
    one: '1 nytt meddelande',
    other: '# nya meddelanden',
  },
  told: {
    'relationship.joined': 'Tidigare meddelanden från dig lades till',
    'relationship.undone': 'Meddelanden som inte var dina togs bort',
    'identity.proven': 'Du har loggat in',
    'identity.ended': 'Du har loggat ut',
  },
  beside: {
    deleted: 'Meddelandet har tagits bort',
    erased: 'Meddelandet har raderats',
    edited: 'Redigerat',
  },
  acts: {
    reply: 'Svara',
    edit: 'Redigera',
    remove: 'Ta bort',
    ask: 'Ta bort det här meddelandet?',
    cancel: 'Avbryt',
    save: 'Spara',
    editing: 'Redigera meddelandet',
    changed: 'Meddelandet ändrat',
    removed: 'Meddelandet borttaget',
    tooLong: 'Ett meddelande har högst 16 000 tecken.',
    replyTo: (name) => `Svar till ${name}`,
    dropReply: 'Svara inte på det här',
  },
  limit: {
    left: {
      one: 'ett tecken kvar',
      other: '# tecken kvar',
    },
    over: {
      one: 'Ett tecken för långt: korta texten eller skicka den i delar.',
      other: '# tecken för långt: korta texten eller skicka den i delar.',
    },
  },
  locked: {
    code: 'Här finns något som kräver en kod: bekräfta din e-postadress för att läsa det.',
    login: 'Här finns något som du kan läsa när du har loggat in.',
    passkey: 'Här finns något som kräver din nyckel (passkey).',
    bookmark: 'Här finns något tidigare. Länken i ett äldre mejl från oss öppnar det.',
    advisor: 'Här finns något tidigare. Fråga oss, så hjälper vi dig att öppna det.',
  },
  device: {
    ended: 'Den här konversationen är avslutad på den här enheten.',
    discarded: {
      one: 'Ett meddelande som inte skickats togs bort.',
      other: '# meddelanden som inte skickats togs bort.',
    },
    notKept: 'Webbläsaren sparar ingenting här: konversationen försvinner när du lämnar sidan.',
  },
  reasons: {
    'insecure-context': 'Sidan är inte säker (ingen https), så härifrån kan inget skickas.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Något gick fel här. Kom tillbaka senare.',
    'too-long': 'Det är längre än 16 000 tecken.',
    'too-many': 'För många meddelanden på en gång. Vänta ett ögonblick.',
    'id-reused': 'Det har redan skickats med en annan text.',
    'wrong-writer': 'Det får inte skickas härifrån.',
    erased: 'Det har raderats.',
  },
  ways: {
    retry: 'Försök igen',
    discard: 'Ta bort',
    unchanged: 'Meddelandet är som det var förut.',
    dropChange: 'Släng ändringen',
  },
  jump: {
    fresh: 'Nya meddelanden',
    last: 'Senaste meddelandena',
  },
  leadsTo: (where) => `leder till ${where}`,
  files: {
    files: 'Filer att skicka',
    cancel: 'Avbryt',
    remove: 'Ta bort',
    download: 'Ladda ner',
    drop: 'Släpp filer här',
    limits: {
      one: 'En fil, upp till {size}',
      other: 'Upp till # filer på {size} vardera',
    },
    types: (list) => `Bara dessa typer: ${list}`,
    uploading: (name) => `Laddar upp ${name}`,
    attached: (name) => `${name} är bifogad`,
    kept: 'Ingen anslutning. Filen skickas senare med ditt meddelande.',
    goesOut: 'Ditt meddelande skickas så snart filen är uppladdad.',
    empty: 'Filen är tom.',
    tooLarge: (size) => `Filen är för stor. Högst ${size} går bra.`,
    wrongType: 'Filer av den här typen tas inte emot här.',
    tooMany: {
      one: 'Ett meddelande kan ha en fil.',
      other: 'Ett meddelande kan ha # filer.',
    },
    noConnection: 'Filen kräver anslutning. Försök igen senare.',
    tooOften: 'För många filer just nu. Försök igen senare.',
    notTaken: 'Filen kunde inte skickas. Välj den igen.',
    gone: 'Filen finns inte kvar här.',
    notHad: 'Ingen anslutning. Försök igen.',
    picture: (name) => `Bild: ${name}`,
  },
}
