import { expect, it } from 'vitest'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import { sinceKey } from './since.ts'

const opened = 1_800_000_000_000
const time = (opened - 60_000) * 1000
const of = (text: string, author: 'customer' | 'advisor', at = time) =>
  lineOf({ text, author, time: at })

it('WI46 finds the first that was not read, over what the customer wrote meanwhile', () => {
  const lines = [
    of('a', 'advisor'),
    of('b', 'advisor'),
    of('c', 'customer'),
    of('d', 'advisor'),
    of('e', 'customer'),
  ]
  const { state } = rehearse({ lines, unread: 2 })
  expect(sinceKey(state, opened)).toBe(lines[1]?.key)
  expect(sinceKey({ ...state, unread: 0 }, opened)).toBeUndefined()
})

it('WI46 draws no line where everything is new, nor before what came while the panel was open', () => {
  const lines = [of('a', 'advisor'), of('b', 'advisor')]
  const { state } = rehearse({ lines, unread: 2 })
  expect(sinceKey(state, opened)).toBeUndefined()
  expect(sinceKey({ ...state, earlier: 'more' }, opened)).toBe(lines[0]?.key)
  const late = [...lines, of('c', 'advisor', (opened + 1) * 1000)]
  expect(sinceKey({ ...state, lines: late, unread: 1 }, opened)).toBeUndefined()
})
