import type { SeldomWords } from './words.ts'

const setUp = 'Questa conversazione non è ancora del tutto pronta. Torni più tardi.'

export const it: SeldomWords = {
  unread: {
    one: '1 nuovo messaggio',
    other: '# nuovi messaggi',
  },
  told: {
    'relationship.joined': 'Sono stati aggiunti Suoi messaggi precedenti',
    'relationship.undone': 'Sono stati tolti messaggi che non erano Suoi',
    'identity.proven': 'Ha effettuato l’accesso',
    'identity.ended': 'Ha chiuso la sessione',
  },
  beside: {
    deleted: 'Questo messaggio è stato eliminato',
    erased: 'Questo messaggio è stato cancellato',
    edited: 'Modificato',
  },
  acts: {
    reply: 'Rispondi',
    edit: 'Modifica',
    remove: 'Elimina',
    ask: 'Eliminare questo messaggio?',
    cancel: 'Annulla',
    save: 'Salva',
    editing: 'Modifica il messaggio',
    changed: 'Messaggio modificato',
    removed: 'Messaggio eliminato',
    tooLong: 'Un messaggio ha al massimo 16.000 caratteri.',
    replyTo: (name) => `Risposta a ${name}`,
    dropReply: 'Non rispondere a questo messaggio',
  },
  limit: {
    left: {
      one: 'ancora un carattere',
      other: 'ancora # caratteri',
    },
    over: {
      one: 'Un carattere di troppo: lo accorci o lo invii in più parti.',
      other: '# caratteri di troppo: lo accorci o lo invii in più parti.',
    },
  },
  locked: {
    code: 'Qui c’è qualcosa che richiede un codice: confermi il Suo indirizzo e-mail per leggerlo.',
    login: 'Qui c’è qualcosa che potrà leggere dopo l’accesso.',
    passkey: 'Qui c’è qualcosa che richiede la Sua passkey.',
    bookmark: 'Qui c’è qualcosa di precedente. Lo apre il link di una nostra e-mail più vecchia.',
    advisor: 'Qui c’è qualcosa di precedente. Ce lo chieda e La aiutiamo ad aprirlo.',
  },
  device: {
    ended: 'Questa conversazione è finita su questo dispositivo.',
    discarded: {
      one: 'Un messaggio non inviato è stato scartato.',
      other: '# messaggi non inviati sono stati scartati.',
    },
    notKept:
      'Questo browser qui non conserva nulla: la conversazione va persa quando lascia la pagina.',
  },
  reasons: {
    'insecure-context':
      'Questa pagina non è sicura (senza https), quindi da qui non si può inviare nulla.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Qualcosa è andato storto. Torni più tardi.',
    'too-long': 'Supera i 16.000 caratteri.',
    'too-many': 'Troppi messaggi insieme. Attenda un momento.',
    'id-reused': 'È già stato inviato con un altro testo.',
    'wrong-writer': 'Non può essere inviato da qui.',
    erased: 'È stato cancellato.',
  },
  ways: {
    retry: 'Riprova',
    discard: 'Rimuovi',
    unchanged: 'Il messaggio è rimasto com’era.',
    dropChange: 'Scarta la modifica',
  },
  hours: {
    on: (day) => day,
    back: (day, time) => `Torniamo ${day}, ${time}.`,
    away: 'In questo momento non ci siamo.',
    within: (duration) => `Di solito risponde entro ${duration}.`,
    by: (day, time) => `Risposta prevista al più tardi: ${day}, ${time}.`,
    yours: (time) => `${time} (nel Suo fuso orario)`,
  },
  jump: {
    fresh: 'Nuovi messaggi',
    last: 'Ultimi messaggi',
  },
  leadsTo: (where) => `porta a ${where}`,
  files: {
    files: 'File da inviare',
    cancel: 'Annulla',
    remove: 'Rimuovi',
    download: 'Scarica',
    drop: 'Trascini qui i file',
    limits: {
      one: 'Un file, fino a {size}',
      other: 'Fino a # file di {size} ciascuno',
    },
    types: (list) => `Solo questi tipi: ${list}`,
    uploading: (name) => `Caricamento di ${name}`,
    attached: (name) => `${name} è allegato`,
    kept: 'Nessuna connessione. Partirà più tardi con il Suo messaggio.',
    goesOut: 'Il Suo messaggio parte appena il file è caricato.',
    empty: 'Questo file è vuoto.',
    tooLarge: (size) => `Questo file è troppo grande. Il massimo è ${size}.`,
    wrongType: 'Qui non si accettano file di questo tipo.',
    tooMany: {
      one: 'Un messaggio può avere un file.',
      other: 'Un messaggio può avere # file.',
    },
    noConnection: 'Questo file ha bisogno di una connessione. Riprovi più tardi.',
    tooOften: 'Troppi file per ora. Riprovi più tardi.',
    notTaken: 'Non è stato possibile inviare questo file. Lo scelga di nuovo.',
    gone: 'Questo file non è più qui.',
    notHad: 'Nessuna connessione. Riprovi.',
    picture: (name) => `Immagine: ${name}`,
  },
}
