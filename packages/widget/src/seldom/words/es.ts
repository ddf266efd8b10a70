import type { SeldomWords } from './words.ts'

const setUp = 'Esta conversación aún no está del todo preparada. Vuelva más tarde.'

export const es: SeldomWords = {
  unread: {
    one: '1 mensaje nuevo',
    other: '# mensajes nuevos',
  },
  told: {
    'relationship.joined': 'Se añadieron mensajes suyos anteriores',
    'relationship.undone': 'Se retiraron mensajes que no eran suyos',
    'identity.proven': 'Ha iniciado sesión',
    'identity.ended': 'Ha cerrado sesión',
  },
  beside: {
    deleted: 'Este mensaje se eliminó',
    erased: 'Este mensaje se borró',
    edited: 'Editado',
  },
  acts: {
    reply: 'Responder',
    edit: 'Editar',
    remove: 'Eliminar',
    ask: '¿Eliminar este mensaje?',
    cancel: 'Cancelar',
    save: 'Guardar',
    editing: 'Editar el mensaje',
    changed: 'Mensaje modificado',
    removed: 'Mensaje eliminado',
    tooLong: 'Un mensaje tiene como máximo 16.000 caracteres.',
    replyTo: (name) => `Respuesta a ${name}`,
    dropReply: 'No responder a este mensaje',
  },
  limit: {
    left: {
      one: 'queda un carácter',
      other: 'quedan # caracteres',
    },
    over: {
      one: 'Sobra un carácter: acórtelo o envíelo por partes.',
      other: 'Sobran # caracteres: acórtelo o envíelo por partes.',
    },
  },
  locked: {
    code: 'Aquí hay algo que necesita un código: confirme su correo electrónico para leerlo.',
    login: 'Aquí hay algo que podrá leer cuando inicie sesión.',
    passkey: 'Aquí hay algo que necesita su llave de acceso.',
    bookmark: 'Aquí hay algo anterior. Lo abre el enlace de un correo nuestro más antiguo.',
    advisor: 'Aquí hay algo anterior. Pregúntenos y le ayudaremos a abrirlo.',
  },
  device: {
    ended: 'Esta conversación ha terminado en este dispositivo.',
    discarded: {
      one: 'Se descartó un mensaje sin enviar.',
      other: 'Se descartaron # mensajes sin enviar.',
    },
    notKept:
      'Este navegador no guarda nada aquí: la conversación se pierde cuando sale de la página.',
  },
  reasons: {
    'insecure-context':
      'Esta página no es segura (sin https), así que desde aquí no se puede enviar nada.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Algo ha fallado aquí. Vuelva más tarde.',
    'too-long': 'Tiene más de 16.000 caracteres.',
    'too-many': 'Demasiados mensajes a la vez. Espere un momento.',
    'id-reused': 'Ya se envió con otro texto.',
    'wrong-writer': 'No se puede enviar desde aquí.',
    erased: 'Se borró.',
  },
  ways: {
    retry: 'Intentar de nuevo',
    discard: 'Quitar',
    unchanged: 'El mensaje sigue como antes.',
    dropChange: 'Descartar el cambio',
  },
  hours: {
    on: (day) => `el ${day}`,
    back: (day, time) => `Volvemos ${day}, ${time}.`,
    away: 'Ahora mismo no estamos.',
    within: (duration) => `Suele responder en ${duration}.`,
    by: (day, time) => `Respuesta prevista a más tardar: ${day}, ${time}.`,
    yours: (time) => `${time} (hora de su zona)`,
  },
  jump: {
    fresh: 'Mensajes nuevos',
    last: 'Últimos mensajes',
  },
  leadsTo: (where) => `lleva a ${where}`,
  files: {
    files: 'Archivos para enviar',
    cancel: 'Cancelar',
    remove: 'Quitar',
    download: 'Descargar',
    drop: 'Suelte los archivos aquí',
    limits: {
      one: 'Un archivo, hasta {size}',
      other: 'Hasta # archivos de {size} cada uno',
    },
    types: (list) => `Solo estos tipos: ${list}`,
    uploading: (name) => `Subiendo ${name}`,
    attached: (name) => `${name} está adjunto`,
    kept: 'Sin conexión. Saldrá más tarde con su mensaje.',
    goesOut: 'Su mensaje saldrá en cuanto se suba el archivo.',
    empty: 'Este archivo está vacío.',
    tooLarge: (size) => `Este archivo es demasiado grande. El máximo es ${size}.`,
    wrongType: 'Aquí no se aceptan archivos de este tipo.',
    tooMany: {
      one: 'Un mensaje puede llevar un archivo.',
      other: 'Un mensaje puede llevar # archivos.',
    },
    noConnection: 'Este archivo necesita conexión. Inténtelo más tarde.',
    tooOften: 'Demasiados archivos por ahora. Inténtelo más tarde.',
    notTaken: 'No se pudo enviar este archivo. Elíjalo de nuevo.',
    gone: 'Este archivo ya no está aquí.',
    notHad: 'Sin conexión. Inténtelo de nuevo.',
    picture: (name) => `Imagen: ${name}`,
  },
}
