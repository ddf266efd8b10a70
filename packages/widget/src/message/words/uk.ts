import type { MessageWords } from './words.ts'

export const uk: MessageWords = {
  since: 'Від Вашого останнього візиту',
  options: 'Дії з повідомленням',
  earlier: 'Попереднє повідомлення',
  gone: 'Видалене повідомлення',
  notFound: 'Це повідомлення не знайдено.',
  search: 'Пошук',
}
