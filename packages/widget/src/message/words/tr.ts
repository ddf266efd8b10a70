import type { MessageWords } from './words.ts'

export const tr: MessageWords = {
  since: 'Son ziyaretinizden beri',
  options: 'Mesaj seçenekleri',
  earlier: 'Önceki bir mesaj',
  gone: 'Silinmiş bir mesaj',
  notFound: 'O mesaj bulunamadı.',
  search: 'Ara',
}
