import type { SeldomWords } from './words.ts'

const setUp = 'Dit gesprek is nog niet helemaal ingericht. Kom later terug.'

export const nl: SeldomWords = {
  unread: {
    one: '1 nieuw bericht',
    other: '# nieuwe berichten',
  },
  told: {
    'relationship.joined': 'Eerdere berichten van u zijn toegevoegd',
    'relationship.undone': 'Berichten die niet van u waren zijn weggehaald',
    'identity.proven': 'U bent ingelogd',
    'identity.ended': 'U bent uitgelogd',
  },
  beside: {
    deleted: 'Dit bericht is verwijderd',
    erased: 'Dit bericht is gewist',
    edited: 'Bewerkt',
  },
  acts: {
    reply: 'Beantwoorden',
    edit: 'Bewerken',
    remove: 'Verwijderen',
    ask: 'Dit bericht verwijderen?',
    cancel: 'Annuleren',
    save: 'Opslaan',
    editing: 'Bericht bewerken',
    changed: 'Bericht gewijzigd',
    removed: 'Bericht verwijderd',
    tooLong: 'Een bericht heeft ten hoogste 16.000 tekens.',
    replyTo: (name) => `Antwoord aan ${name}`,
    dropReply: 'Hier niet op antwoorden',
  },
  limit: {
    left: {
      one: 'nog één teken',
      other: 'nog # tekens',
    },
    over: {
      one: 'Eén teken te lang: maak het korter of verzend het in delen.',
      other: '# tekens te lang: maak het korter of verzend het in delen.',
    },
  },
  locked: {
    code: 'Hier staat iets waarvoor een code nodig is: bevestig uw e-mailadres om het te lezen.',
    login: 'Hier staat iets dat u kunt lezen zodra u bent ingelogd.',
    passkey: 'Hier staat iets waarvoor uw passkey nodig is.',
    bookmark: 'Hier staat iets van eerder. De link in een oudere e-mail van ons opent het.',
    advisor: 'Hier staat iets van eerder. Vraag het ons, dan helpen we u het te openen.',
  },
  device: {
    ended: 'Dit gesprek is op dit apparaat afgelopen.',
    discarded: {
      one: 'Eén niet-verzonden bericht is vervallen.',
      other: '# niet-verzonden berichten zijn vervallen.',
    },
    notKept: 'Deze browser bewaart hier niets: het gesprek is weg als u de pagina verlaat.',
  },
  reasons: {
    'insecure-context':
      'Deze pagina is niet beveiligd (geen https), dus hiervandaan kan niets worden verzonden.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Er is hier iets misgegaan. Kom later terug.',
    'too-long': 'Het is langer dan 16.000 tekens.',
    'too-many': 'Te veel berichten tegelijk. Wacht een ogenblik.',
    'id-reused': 'Het is al met een andere tekst verzonden.',
    'wrong-writer': 'Het mag hiervandaan niet worden verzonden.',
    erased: 'Het is gewist.',
  },
  ways: {
    retry: 'Opnieuw proberen',
    discard: 'Weghalen',
    unchanged: 'Het bericht is gebleven zoals het was.',
    dropChange: 'Wijziging verwerpen',
  },
  hours: {
    on: (day) => `op ${day}`,
    back: (day, time) => `We zijn er ${day} om ${time} weer.`,
    away: 'We zijn er nu even niet.',
    within: (duration) => `Antwoordt meestal binnen ${duration}.`,
    by: (day, time) => `Antwoord verwacht: ${day}, uiterlijk ${time}.`,
    yours: (time) => `${time} (uw tijd)`,
  },
  jump: {
    fresh: 'Nieuwe berichten',
    last: 'Laatste berichten',
  },
  leadsTo: (where) => `leidt naar ${where}`,
  files: {
    files: 'Bestanden om te verzenden',
    cancel: 'Annuleren',
    remove: 'Weghalen',
    download: 'Downloaden',
    drop: 'Zet bestanden hier neer',
    limits: {
      one: 'Eén bestand, tot {size}',
      other: 'Tot # bestanden van elk {size}',
    },
    types: (list) => `Alleen deze soorten: ${list}`,
    uploading: (name) => `${name} wordt geüpload`,
    attached: (name) => `${name} is toegevoegd`,
    kept: 'Geen verbinding. Het gaat later met uw bericht mee.',
    goesOut: 'Uw bericht gaat weg zodra het bestand is geüpload.',
    empty: 'Dit bestand is leeg.',
    tooLarge: (size) => `Dit bestand is te groot. Het maximum is ${size}.`,
    wrongType: 'Bestanden van deze soort worden hier niet aangenomen.',
    tooMany: {
      one: 'Een bericht kan één bestand hebben.',
      other: 'Een bericht kan # bestanden hebben.',
    },
    noConnection: 'Dit bestand heeft verbinding nodig. Probeer het later opnieuw.',
    tooOften: 'Te veel bestanden op dit moment. Probeer het later opnieuw.',
    notTaken: 'Dit bestand kon niet worden verzonden. Kies het opnieuw.',
    gone: 'Dit bestand is hier niet meer.',
    notHad: 'Geen verbinding. Probeer het opnieuw.',
    picture: (name) => `Afbeelding: ${name}`,
  },
}
