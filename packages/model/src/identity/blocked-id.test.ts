import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { uuidv7 } from '../event/identifier.ts'
import { blockedId } from './blocked-id.ts'

const placeholders = [
  ...'anonymous guest distinctid distinct_id id not_authenticated email undefined true false null none nan'.split(
    ' ',
  ),
  '[object Object]',
  '0',
  '-1',
  '00',
  '--',
  '0000-0000',
  '00000000-0000-0000-0000-000000000000',
]
const written = (id: string): string[] => [
  id,
  id.toUpperCase(),
  id.toLowerCase(),
  `${id[0]?.toUpperCase()}${id.slice(1)}`,
]
const quoted = (id: string): string[] => [
  `"${id}"`,
  `'${id}'`,
  `\`${id}\``,
  `“${id}”`,
  `«${id}»`,
  `"'${id}'"`,
  `" ${id} "`,
  ` ${id} `,
]

test.each(placeholders)(
  'ID13 junk-ids: "%s" stands for nobody, whatever its case, in quotes and with blanks',
  (id) => {
    for (const each of written(id)) {
      expect([each, blockedId(each)]).toEqual([each, 'placeholder'])
      for (const more of quoted(each))
        expect([more, blockedId(more)]).toEqual([more, 'placeholder'])
    }
  },
)

test.each(['', ' ', '\t\n', '\u00a0', '\u200b', '\ufeff', '""', "''", '" "', '\u00ad"\u2060"'])(
  'ID13 junk-ids: %j is empty',
  (id) => {
    expect(blockedId(id)).toBe('empty')
  },
)

test('ID13 junk-ids: 256 characters are the most', () => {
  expect(blockedId('x'.repeat(256))).toBeUndefined()
  expect(blockedId('x'.repeat(257))).toBe('too-long')
  expect(blockedId('"'.repeat(10_000_000))).toBe('too-long')
})

test.each(['a\u0000', 'a\nb', 'a\u001bb', '\u007fa', 'a\u0085', 'a\ud800'])(
  'ID13 junk-ids: %j has control characters',
  (id) => {
    expect(blockedId(id)).toBe('control-characters')
  },
)

test('ID13 junk-ids: an invisible character does not make a placeholder a person', () => {
  for (const id of ['gu\u200best', '\ufeffnull', 'an\u00adonymous'])
    expect(blockedId(id)).toBe('placeholder')
})

test.each(['ws', 'dev', 'gen', 'str', 'rel', 'join', 'adv'])(
  'ID13 junk-ids: the form of our own %s_ ids is nobody’s',
  (prefix) => {
    const id = `${prefix}_${uuidv7(1_700_000_000_000, new Uint8Array(10).fill(0xab))}`
    for (const each of [id, id.toUpperCase(), `"${id}"`, ` ${id}`])
      expect(blockedId(each)).toBe('own-form')
  },
)

test.each([
  '17',
  '10',
  '-2',
  'someone@example.org',
  'guest17',
  'ids',
  'O’Brien',
  '018f3b1e-7c2a-7000-8000-0123456789ab',
  'true-north',
  'str_1',
  'nano',
  '客户',
  '{"id":1}',
  '0x0',
])('ID13 %s may be somebody', (id) => {
  expect(blockedId(id)).toBeUndefined()
})

test('ID13 every id has an answer, and what is good in quotes is good without', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (id) => {
      if (blockedId(`"${id}"`) === undefined) expect(blockedId(id)).toBeUndefined()
    }),
    { seed },
  )
})
