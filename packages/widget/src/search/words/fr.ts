import type { SearchWords } from './words.ts'

export const fr: SearchWords = {
  search: 'Rechercher dans cette conversation',
  leave: 'Quitter la recherche',
  searching: 'Recherche…',
  found: (count) => `Messages trouvés : ${count}.`,
  none: 'Aucun résultat.',
  searched: (years) => `Période parcourue : ${years}.`,
  offline: (day) => `Non parcouru : avant le ${day}. Il n’y a pas de connexion.`,
  here: (day) => `Non parcouru : avant le ${day}. Seul cet appareil a pu être parcouru.`,
  enough: 'Seuls les plus récents sont affichés. Ajoutez un mot pour en trouver de plus anciens.',
  locked: 'Une partie est verrouillée et n’a pas été parcourue.',
  notThere: 'Ce message ne peut pas être affiché pour le moment. Veuillez réessayer plus tard.',
}
