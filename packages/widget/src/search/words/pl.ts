import type { SearchWords } from './words.ts'

export const pl: SearchWords = {
  search: 'Przeszukaj tę rozmowę',
  leave: 'Zamknij wyszukiwanie',
  searching: 'Trwa wyszukiwanie…',
  found: (count) => `Znalezione wiadomości: ${count}.`,
  none: 'Niczego nie znaleziono.',
  searched: (years) => `Przeszukano: ${years}.`,
  offline: (day) => `Nie przeszukano: przed ${day}. Brak połączenia.`,
  here: (day) => `Nie przeszukano: przed ${day}. Można było przeszukać tylko to urządzenie.`,
  enough: 'Widać tylko najnowsze. Dodanie słowa pozwoli znaleźć starsze.',
  locked: 'Część jest zablokowana i nie została przeszukana.',
  notThere: 'Tej wiadomości nie można teraz pokazać. Proszę spróbować później.',
}
