/** What can be done about a message that was refused: to try again, or to remove it; by language. */
export const ways: Readonly<Record<string, readonly [retry: string, discard: string]>> = {
  en: ['Try again', 'Remove'],
  de: ['Noch einmal versuchen', 'Entfernen'],
}
