/** German for the words at the top of each page, by `data-word`. */
export const german = {
  'nav.tickets': 'Tickets & Preise',
  'nav.neighbourhoods': 'Viertel',
  'nav.threeDays': 'Drei Tage',
  'home.title': 'Brisande beginnt, *bevor* Sie losfahren.',
  'home.lede':
    'Ein Hafen, ein Hügel, zwei Straßenbahnlinien und sehr viele Treppen. Klären Sie die kleinen Fragen jetzt, und der erste Morgen gehört ganz Ihnen.',
  'home.go': 'Drei Tage planen',
  'tickets.title': 'Ein Ticket für *alles,* was sich bewegt.',
  'tickets.lede':
    'Straßenbahn, Fähre, Flughafenzug und Seilbahn nehmen dasselbe Ticket. Sie wählen zweierlei: wie lange es gilt und wie weit es vom Hafen reicht.',
  'neighbourhoods.title': 'Wählen Sie, wo Sie *aufwachen.*',
  'neighbourhoods.lede':
    'Vom Wasser bis auf den Hügel sind es vierzig Minuten zu Fuß, und alle zehn klingt, riecht und kostet es ein wenig anders.',
  'threeDays.title': 'Am Freitag ankommen, *am Sonntag* die Fähren kennen.',
  'nothing.title': 'Diese Haltestelle wird nicht bedient.',
}
