import type { MessageWords } from './words.ts'

export const ar: MessageWords = {
  since: 'منذ زيارتكم الأخيرة',
  options: 'خيارات الرسالة',
  earlier: 'رسالة سابقة',
  gone: 'رسالة محذوفة',
  notFound: 'تعذّر العثور على تلك الرسالة.',
  search: 'بحث',
}
