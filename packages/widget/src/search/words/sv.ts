import type { SearchWords } from './words.ts'

export const sv: SearchWords = {
  search: 'Sök i den här konversationen',
  leave: 'Lämna sökningen',
  searching: 'Söker…',
  found: (count) => `Hittade meddelanden: ${count}.`,
  none: 'Inget hittades.',
  searched: (years) => `Genomsökt: ${years}.`,
  offline: (day) => `Inte genomsökt: före ${day}. Det finns ingen anslutning.`,
  here: (day) => `Inte genomsökt: före ${day}. Bara den här enheten kunde sökas igenom.`,
  enough: 'Bara de nyaste visas. Lägg till ett ord för att hitta äldre.',
  locked: 'En del är låst och söktes inte igenom.',
  notThere: 'Det här meddelandet kan inte visas just nu. Försök igen senare.',
}
