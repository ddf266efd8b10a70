import type { SearchWords } from './words.ts'

export const ja: SearchWords = {
  search: 'この会話を検索',
  leave: '検索を閉じる',
  searching: '検索しています…',
  found: (count) => `見つかったメッセージ: ${count}。`,
  none: '見つかりませんでした。',
  searched: (years) => `検索した期間: ${years}。`,
  offline: (day) => `${day}より前は検索していません。接続がありません。`,
  here: (day) => `${day}より前は検索していません。この端末の中だけを検索しました。`,
  enough: '新しいものだけを表示しています。古いものを探すには言葉を追加してください。',
  locked: '一部はロックされているため検索していません。',
  notThere: 'このメッセージは今は表示できません。後でもう一度お試しください。',
}
