import type { SearchWords } from './words.ts'

export const he: SearchWords = {
  search: 'חיפוש בשיחה הזאת',
  leave: 'יציאה מהחיפוש',
  searching: 'מתבצע חיפוש…',
  found: (count) => `הודעות שנמצאו: ${count}.`,
  none: 'לא נמצא דבר.',
  searched: (years) => `טווח החיפוש: ${years}.`,
  offline: (day) => `ללא חיפוש: לפני ${day}. אין חיבור.`,
  here: (day) => `ללא חיפוש: לפני ${day}. היה אפשר לחפש רק במכשיר הזה.`,
  enough: 'מוצגות רק החדשות ביותר. הוסיפו מילה כדי למצוא ישנות יותר.',
  locked: 'חלק מהשיחה נעול ולא נכלל בחיפוש.',
  notThere: 'אי אפשר להציג את ההודעה הזאת כעת. נסו שוב מאוחר יותר.',
}
