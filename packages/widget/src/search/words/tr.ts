import type { SearchWords } from './words.ts'

export const tr: SearchWords = {
  search: 'Bu görüşmede ara',
  leave: 'Aramadan çık',
  searching: 'Aranıyor…',
  found: (count) => `Bulunan mesajlar: ${count}.`,
  none: 'Hiçbir şey bulunamadı.',
  searched: (years) => `Aranan dönem: ${years}.`,
  offline: (day) => `Aranmadı: ${day} öncesi. Bağlantı yok.`,
  here: (day) => `Aranmadı: ${day} öncesi. Yalnızca bu cihazda aranabildi.`,
  enough: 'Yalnızca en yeniler gösteriliyor. Daha eskileri bulmak için bir sözcük ekleyin.',
  locked: 'Bir kısmı kilitli ve aranmadı.',
  notThere: 'Bu mesaj şu anda gösterilemiyor. Lütfen daha sonra yeniden deneyin.',
}
