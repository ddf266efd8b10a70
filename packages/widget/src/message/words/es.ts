import type { MessageWords } from './words.ts'

export const es: MessageWords = {
  since: 'Desde su última visita',
  options: 'Opciones del mensaje',
  earlier: 'Un mensaje anterior',
  gone: 'Un mensaje eliminado',
  notFound: 'No se encontró ese mensaje.',
  search: 'Buscar',
}
