import type { SearchWords } from './words.ts'

export const nl: SearchWords = {
  search: 'Dit gesprek doorzoeken',
  leave: 'Zoeken verlaten',
  searching: 'Bezig met zoeken…',
  found: (count) => `Gevonden berichten: ${count}.`,
  none: 'Er is niets gevonden.',
  searched: (years) => `Doorzocht: ${years}.`,
  offline: (day) => `Niet doorzocht: vóór ${day}. Er is geen verbinding.`,
  here: (day) => `Niet doorzocht: vóór ${day}. Alleen dit apparaat kon worden doorzocht.`,
  enough: 'Alleen de nieuwste staan hier. Met nog een woord vindt u oudere.',
  locked: 'Een deel is vergrendeld en is niet doorzocht.',
  notThere: 'Dit bericht kan nu niet worden getoond. Probeert u het later nog eens.',
}
