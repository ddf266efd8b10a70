// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { seldomWords } from '../seldom/words/spoken.ts'
import { counted } from './counted.ts'

const unread = async (code: string, count: number) =>
  counted((await seldomWords(code)).unread, count, code)

it('WI68 counts as the language does, with its own digits', async () => {
  expect(await unread('en', 1)).toBe('1 new message')
  expect(await unread('de', 3)).toBe('3 neue Nachrichten')
  expect([await unread('pl', 2), await unread('pl', 5), await unread('pl', 22)]).toEqual([
    '2 nowe wiadomości',
    '5 nowych wiadomości',
    '22 nowe wiadomości',
  ])
  expect([await unread('uk', 21), await unread('uk', 11)]).toEqual([
    '21 нове повідомлення',
    '11 нових повідомлень',
  ])
  expect(await unread('ar', 2)).toBe('رسالتان جديدتان')
  expect(await unread('ar', 5)).toMatch(/^[5٥] رسائل جديدة$/)
  expect(await unread('ja', 1)).toBe('新着メッセージ 1件')
})
