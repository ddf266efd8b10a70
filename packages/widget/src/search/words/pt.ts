import type { SearchWords } from './words.ts'

export const pt: SearchWords = {
  search: 'Buscar nesta conversa',
  leave: 'Sair da busca',
  searching: 'Buscando…',
  found: (count) => `Mensagens encontradas: ${count}.`,
  none: 'Nada foi encontrado.',
  searched: (years) => `Período buscado: ${years}.`,
  offline: (day) => `Não buscado: antes de ${day}. Não há conexão.`,
  here: (day) => `Não buscado: antes de ${day}. Só foi possível buscar neste dispositivo.`,
  enough:
    'Só as mais recentes aparecem. Acrescente uma palavra para encontrar outras mais antigas.',
  locked: 'Uma parte está bloqueada e não entrou na busca.',
  notThere: 'Esta mensagem não pode ser exibida agora. Tente novamente mais tarde.',
}
