import type { SearchWords } from './words.ts'

export const ar: SearchWords = {
  search: 'البحث في هذه المحادثة',
  leave: 'مغادرة البحث',
  searching: 'جارٍ البحث…',
  found: (count) => `الرسائل التي عُثر عليها: ${count}.`,
  none: 'لم يُعثر على شيء.',
  searched: (years) => `شمل البحث: ${years}.`,
  offline: (day) => `لم يشمل البحث ما قبل ${day}. لا يوجد اتصال.`,
  here: (day) => `لم يشمل البحث ما قبل ${day}. أمكن البحث في هذا الجهاز فقط.`,
  enough: 'تظهر الأحدث فقط. أضيفوا كلمة للعثور على ما هو أقدم.',
  locked: 'جزء منها مقفل ولم يشمله البحث.',
  notThere: 'لا يمكن عرض هذه الرسالة الآن. يُرجى المحاولة لاحقًا.',
}
