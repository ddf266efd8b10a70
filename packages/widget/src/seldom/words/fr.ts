import type { SeldomWords } from './words.ts'

const setUp = 'Cette conversation n’est pas encore tout à fait prête. Revenez plus tard.'

export const fr: SeldomWords = {
  unread: {
    one: '1 nouveau message',
    other: '# nouveaux messages',
  },
  told: {
    'relationship.joined': 'Des messages précédents de vous ont été ajoutés',
    'relationship.undone': 'Des messages qui n’étaient pas de vous ont été retirés',
    'identity.proven': 'Connexion effectuée',
    'identity.ended': 'Déconnexion effectuée',
  },
  beside: {
    deleted: 'Ce message a été supprimé',
    erased: 'Ce message a été effacé',
    edited: 'Modifié',
  },
  acts: {
    reply: 'Répondre',
    edit: 'Modifier',
    remove: 'Supprimer',
    ask: 'Supprimer ce message ?',
    cancel: 'Annuler',
    save: 'Enregistrer',
    editing: 'Modifier le message',
    changed: 'Message modifié',
    removed: 'Message supprimé',
    tooLong: 'Un message compte au plus 16 000 caractères.',
    replyTo: (name) => `Réponse à ${name}`,
    dropReply: 'Ne pas répondre à ce message',
  },
  limit: {
    left: {
      one: 'encore un caractère',
      other: 'encore # caractères',
    },
    over: {
      one: 'Un caractère de trop : raccourcissez ou envoyez en plusieurs fois.',
      other: '# caractères de trop : raccourcissez ou envoyez en plusieurs fois.',
    },
  },
  locked: {
    code: 'Il y a ici quelque chose qui demande un code : confirmez votre adresse e-mail pour le lire.',
    login: 'Il y a ici quelque chose que vous pourrez lire après connexion.',
    passkey: 'Il y a ici quelque chose qui demande votre clé d’accès.',
    bookmark:
      'Il y a ici quelque chose de plus ancien. Le lien d’un ancien e-mail de notre part l’ouvre.',
    advisor:
      'Il y a ici quelque chose de plus ancien. Demandez-nous, nous vous aiderons à l’ouvrir.',
  },
  device: {
    ended: 'Cette conversation est terminée sur cet appareil.',
    discarded: {
      one: 'Un message non envoyé a été abandonné.',
      other: '# messages non envoyés ont été abandonnés.',
    },
    notKept:
      'Ce navigateur ne conserve rien ici : la conversation disparaît quand vous quittez la page.',
  },
  reasons: {
    'insecure-context':
      'Cette page n’est pas sécurisée (pas de https) : rien ne peut être envoyé d’ici.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Quelque chose s’est mal passé ici. Revenez plus tard.',
    'too-long': 'Le texte dépasse 16 000 caractères.',
    'too-many': 'Trop de messages à la fois. Attendez un instant.',
    'id-reused': 'Il a déjà été envoyé avec un autre texte.',
    'wrong-writer': 'Il ne peut pas être envoyé d’ici.',
    erased: 'Il a été effacé.',
  },
  ways: {
    retry: 'Réessayer',
    discard: 'Retirer',
    unchanged: 'Le message est resté comme avant.',
    dropChange: 'Abandonner la modification',
  },
  hours: {
    on: (day) => `le ${day}`,
    back: (day, time) => `Nous serons de retour ${day} à ${time}.`,
    away: 'Nous sommes absents pour le moment.',
    within: (duration) => `Répond généralement en ${duration}.`,
    by: (day, time) => `Réponse attendue ${day} avant ${time}.`,
    yours: (time) => `${time} (heure de chez vous)`,
  },
  jump: {
    fresh: 'Nouveaux messages',
    last: 'Derniers messages',
  },
  leadsTo: (where) => `mène à ${where}`,
  files: {
    files: 'Fichiers à envoyer',
    cancel: 'Annuler',
    remove: 'Retirer',
    download: 'Télécharger',
    drop: 'Déposez les fichiers ici',
    limits: {
      one: 'Un fichier, jusqu’à {size}',
      other: 'Jusqu’à # fichiers de {size} chacun',
    },
    types: (list) => `Uniquement ces types : ${list}`,
    uploading: (name) => `Envoi de ${name}`,
    attached: (name) => `${name} est joint`,
    kept: 'Pas de connexion. Le fichier partira plus tard avec votre message.',
    goesOut: 'Votre message partira dès que le fichier sera envoyé.',
    empty: 'Ce fichier est vide.',
    tooLarge: (size) => `Ce fichier est trop volumineux. Le maximum est de ${size}.`,
    wrongType: 'Les fichiers de ce type ne sont pas acceptés ici.',
    tooMany: {
      one: 'Un message peut contenir un fichier.',
      other: 'Un message peut contenir # fichiers.',
    },
    noConnection: 'Ce fichier a besoin d’une connexion. Réessayez plus tard.',
    tooOften: 'Trop de fichiers pour l’instant. Réessayez plus tard.',
    notTaken: 'Ce fichier n’a pas pu être envoyé. Choisissez-le à nouveau.',
    gone: 'Ce fichier n’est plus ici.',
    notHad: 'Pas de connexion. Réessayez.',
    picture: (name) => `Image : ${name}`,
  },
}
