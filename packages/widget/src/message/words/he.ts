import type { MessageWords } from './words.ts'

export const he: MessageWords = {
  since: 'מאז הביקור האחרון שלכם',
  options: 'אפשרויות להודעה',
  earlier: 'הודעה קודמת',
  gone: 'הודעה שנמחקה',
  notFound: 'ההודעה הזאת לא נמצאה.',
  search: 'חיפוש',
}
