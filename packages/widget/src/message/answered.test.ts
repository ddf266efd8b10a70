import { expect, it } from 'vitest'
import type { Line } from '@continuo/sdk'
import { lineOf } from '../../rehearsal/handle.ts'
import { answered } from './answered.ts'

const about = (line: Line, to: Line | string): Line => ({
  ...line,
  entry: {
    ...line.entry,
    about: typeof to === 'string' ? { id: to } : { id: to.entry.id, strand: to.entry.strand },
  } as Line['entry'],
})

const asked = lineOf({ text: 'What does it cost?' })
const more = lineOf({ text: 'And in winter?' })
const said = lineOf({ text: 'Ten', author: 'advisor' })

it('WI52 shows what was answered only where it is not the newest of the other side', () => {
  const answer = about(said, asked)
  expect(answered(answer, [asked, answer])).toBeNull()
  expect(answered(answer, [asked, more, answer])).toBe(asked)
  const again = about(lineOf({ text: 'Or nine', author: 'advisor' }), asked)
  expect(answered(again, [asked, answer, again])).toBeNull()
  const toOneself = about(more, asked)
  expect(answered(toOneself, [asked, said, toOneself])).toBe(asked)
  expect(answered(said, [asked, said])).toBeNull()
})

it('WI52 says that something earlier was answered where that is not here, unless it may be the newest', () => {
  const answer = about(said, 'gone by')
  expect(answered(answer, [answer])).toBeNull()
  expect(answered(answer, [asked, answer])).toBe('earlier')
})

it('WI52 takes an id of another strand for another message', () => {
  const other = about(said, asked)
  const entry = { ...other.entry, about: { id: asked.entry.id, strand: 'str_2' } } as Line['entry']
  expect(answered({ ...other, entry }, [asked, more, { ...other, entry }])).toBeNull()
})
