import type { SearchWords } from './words.ts'

export const zh: SearchWords = {
  search: '搜索此对话',
  leave: '退出搜索',
  searching: '正在搜索…',
  found: (count) => `找到的消息：${count}。`,
  none: '没有找到任何内容。',
  searched: (years) => `已搜索：${years}。`,
  offline: (day) => `未搜索：${day}之前。没有网络连接。`,
  here: (day) => `未搜索：${day}之前。只能搜索此设备。`,
  enough: '只显示最新的结果。多加一个词可找到更早的内容。',
  locked: '部分内容已锁定，未被搜索。',
  notThere: '现在无法显示此消息。请您稍后再试。',
}
