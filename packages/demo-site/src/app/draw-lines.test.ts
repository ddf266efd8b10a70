// @vitest-environment happy-dom
import type { Line } from '@continuo/sdk'
import { expect, test } from 'vitest'
import { wordsIn } from './app-words.ts'
import { createLineList } from './draw-lines.ts'

const english = wordsIn('en')

const line = (key: string, text: string | null, more: Partial<Line> = {}): Line => ({
  key,
  mine: true,
  own: true,
  sending: 'sent',
  entry: {
    kind: 'message',
    key,
    id: key,
    strand: 'str_1',
    tick: 1,
    time: 1,
    author: { kind: 'customer', id: 'gen_1', assurance: 'device' },
    touchpoint: { channel: 'app' },
    text,
  },
  ...more,
})

const stage = () => {
  const list = document.createElement('ol')
  const asked: string[] = []
  const failed: unknown[] = []
  const draw = createLineList(
    list,
    {
      retry: async (id) => void asked.push(`retry ${id}`),
      discard: (id) => Promise.reject(`discard ${id}`),
    },
    (error) => failed.push(error),
  )
  return {
    list,
    draw,
    asked,
    failed,
    texts: () => [...list.children].map((each) => each.textContent),
  }
}

test('DM41 lines stand in order and keep their elements; what has not changed is not touched', () => {
  const { list, draw, texts } = stage()
  const [one, two] = [line('a', 'one'), line('b', 'two', { sending: 'sending' })]
  draw([one, two], english)
  const [first, second] = [...list.children]
  const said = first?.firstChild
  draw(
    [line('0', 'before', { mine: false, sending: null }), one, { ...two, sending: 'sent' }],
    english,
  )
  expect(texts()).toEqual(['Brisandebefore', 'YouoneSent', 'YoutwoSent'])
  expect([...list.children].slice(1)).toEqual([first, second])
  expect(first?.firstChild).toBe(said)
  draw([two], english)
  expect(texts()).toEqual(['YoutwoSending'])
})

test('DM41 markup in a message is text, and what is gone says so', () => {
  const { list, draw, texts } = stage()
  draw([line('a', '<img src=x onerror=alert(1)>'), line('b', null)], wordsIn('de'))
  expect(list.querySelector('img')).toBeNull()
  expect(texts()).toEqual([
    'Sie<img src=x onerror=alert(1)>Gesendet',
    'SieDiese Nachricht wurde entferntGesendet',
  ])
})

test('DM41 what was refused can be tried again or dropped; what could not be is told', async () => {
  const { list, draw, asked, failed } = stage()
  draw([line('a', 'no', { sending: 'not-sent' })], english)
  for (const button of list.querySelectorAll('button')) button.click()
  await expect.poll(() => failed).toEqual(['discard a'])
  expect(asked).toEqual(['retry a'])
})
