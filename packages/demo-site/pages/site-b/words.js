/** German for the words at the top of each page, by `data-word`. */
export const german = {
  'nav.cards': 'Karten',
  'nav.choose': 'Ihre wählen',
  'nav.account': 'Ihre Karte',
  'home.title': 'Mit einer Karte rund um die Stadt.',
  'home.lede':
    'Jede Straßenbahn, jede Fähre, die Seilbahn und 31 Museen. Ans Lesegerät halten, den Ton hören, hineingehen.',
  'home.go': 'Karte wählen',
  'choose.title': 'Wählen Sie Ihre Karte',
  'order.title': 'Gute Wahl. Bestellt wurde nichts.',
  'account.title': 'Ihre Karte',
  'signUp.title': 'Ein Konto, und die Karte findet Sie.',
  'logIn.title': 'Willkommen zurück.',
  'loggedOut.title': 'Bis zur nächsten Runde.',
  'nothing.title': 'Liegt nicht auf unserer Runde.',
}
