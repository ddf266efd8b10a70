import type { SearchWords } from './words.ts'

export const de: SearchWords = {
  search: 'Dieses Gespräch durchsuchen',
  leave: 'Suche verlassen',
  searching: 'Wird durchsucht…',
  found: (count) => `Gefundene Nachrichten: ${count}.`,
  none: 'Es wurde nichts gefunden.',
  searched: (years) => `Durchsucht: ${years}.`,
  offline: (day) => `Nicht durchsucht: vor ${day}. Es gibt keine Verbindung.`,
  here: (day) => `Nicht durchsucht: vor ${day}. Nur dieses Gerät ließ sich durchsuchen.`,
  enough: 'Nur die neuesten stehen hier. Mit einem weiteren Wort finden Sie ältere.',
  locked: 'Ein Teil ist verschlossen und wurde nicht durchsucht.',
  notThere:
    'Diese Nachricht lässt sich gerade nicht zeigen. Bitte versuchen Sie es später noch einmal.',
}
