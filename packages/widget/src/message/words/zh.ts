import type { MessageWords } from './words.ts'

export const zh: MessageWords = {
  since: '自您上次访问以来',
  options: '消息选项',
  earlier: '一条更早的消息',
  gone: '一条已删除的消息',
  notFound: '找不到那条消息。',
  search: '搜索',
}
