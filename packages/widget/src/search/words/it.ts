import type { SearchWords } from './words.ts'

export const it: SearchWords = {
  search: 'Cerca in questa conversazione',
  leave: 'Esci dalla ricerca',
  searching: 'Ricerca in corso…',
  found: (count) => `Messaggi trovati: ${count}.`,
  none: 'Non è stato trovato nulla.',
  searched: (years) => `Periodo esaminato: ${years}.`,
  offline: (day) => `Non esaminato: prima del ${day}. Manca la connessione.`,
  here: (day) =>
    `Non esaminato: prima del ${day}. È stato possibile cercare solo in questo dispositivo.`,
  enough: 'Sono mostrati solo i più recenti. Aggiunga una parola per trovarne di più vecchi.',
  locked: 'Una parte è bloccata e non è stata esaminata.',
  notThere: 'Questo messaggio ora non può essere mostrato. Riprovi più tardi.',
}
