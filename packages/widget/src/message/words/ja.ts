import type { MessageWords } from './words.ts'

export const ja: MessageWords = {
  since: '前回のご訪問以降',
  options: 'メッセージのオプション',
  earlier: '以前のメッセージ',
  gone: '削除されたメッセージ',
  notFound: 'そのメッセージは見つかりませんでした。',
  search: '検索',
}
