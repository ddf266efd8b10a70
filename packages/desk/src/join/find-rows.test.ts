import { expect, it } from 'vitest'
import { sampleRow } from '../../rehearsal/sample-row.ts'
import { findRows } from './find-rows.ts'

const rows = [
  sampleRow('rel_a', { name: 'João da Silva', changed: 1 }),
  sampleRow('rel_b', {
    changed: 3,
    last: { text: 'Is JOAO there?', by: 'customer', time: 3 },
    touchpoint: { channel: 'web', site: 'https://city.example', page: '/tickets' },
  }),
  sampleRow('rel_c', { name: 'kim@post.example', changed: 2 }),
]
const found = (query: string) => findRows(rows, query).map(({ relationship }) => relationship)

it('DK34 finds by name first, then by words and place, without marks and capitals', () => {
  expect(found('joao')).toEqual(['rel_a', 'rel_b'])
  expect(found('SILVA joão')).toEqual(['rel_a'])
  expect(found('post.example')).toEqual(['rel_c'])
  expect(found('tickets there')).toEqual(['rel_b'])
  expect(found('kim tickets')).toEqual([])
  expect(found('(')).toEqual([])
})

it('DK34 shows the latest where nothing is searched for', () => {
  expect(found('  ')).toEqual(['rel_b', 'rel_c', 'rel_a'])
})
