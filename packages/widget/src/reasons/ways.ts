/** What can be done about what was refused: to try again, or to remove it; of a change, that it is none and how to drop it; by language. */
export const ways: Readonly<
  Record<string, readonly [retry: string, discard: string, unchanged: string, drop: string]>
> = {
  en: ['Try again', 'Remove', 'The message is as it was before.', 'Discard change'],
  de: [
    'Noch einmal versuchen',
    'Entfernen',
    'Die Nachricht ist, wie sie vorher war.',
    'Änderung verwerfen',
  ],
}
