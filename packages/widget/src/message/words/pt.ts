import type { MessageWords } from './words.ts'

export const pt: MessageWords = {
  since: 'Desde a sua última visita',
  options: 'Opções da mensagem',
  earlier: 'Uma mensagem anterior',
  gone: 'Uma mensagem excluída',
  notFound: 'Essa mensagem não foi encontrada.',
  search: 'Buscar',
}
