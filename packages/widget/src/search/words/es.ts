import type { SearchWords } from './words.ts'

export const es: SearchWords = {
  search: 'Buscar en esta conversación',
  leave: 'Salir de la búsqueda',
  searching: 'Buscando…',
  found: (count) => `Mensajes encontrados: ${count}.`,
  none: 'No se ha encontrado nada.',
  searched: (years) => `Periodo buscado: ${years}.`,
  offline: (day) => `Sin buscar: antes del ${day}. No hay conexión.`,
  here: (day) => `Sin buscar: antes del ${day}. Solo se ha podido buscar en este dispositivo.`,
  enough:
    'Solo se muestran los más recientes. Añada una palabra para encontrar otros más antiguos.',
  locked: 'Una parte está bloqueada y no se ha buscado en ella.',
  notThere: 'Este mensaje no se puede mostrar ahora. Inténtelo de nuevo más tarde.',
}
