import type { SearchWords } from './words.ts'

export const en: SearchWords = {
  search: 'Search this conversation',
  leave: 'Leave the search',
  searching: 'Searching…',
  found: (count) => `Messages found: ${count}.`,
  none: 'Nothing was found.',
  searched: (years) => `Searched: ${years}.`,
  offline: (day) => `Not searched: before ${day}. There is no connection.`,
  here: (day) => `Not searched: before ${day}. Only this device could be searched.`,
  enough: 'Only the newest are shown. Add a word to find older ones.',
  locked: 'Some of it is locked, and was not searched.',
  notThere: 'This message cannot be shown now. Please try again later.',
}
