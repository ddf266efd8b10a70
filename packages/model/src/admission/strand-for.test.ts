import { expect, test } from 'vitest'
import type { AuthorKind } from '../event/envelope.ts'
import { strandFor } from './strand-for.ts'

const all = { about: { strand: 'str_about' }, own: 'str_own', home: 'str_home', root: 'str_root' }
const { about: _, ...unrelated } = all
const { home: __, ...unaddressed } = unrelated
const company: AuthorKind[] = ['advisor', 'assistant', 'function', 'system']

test('LG6 a customer’s event hangs on the own strand and nowhere else', () => {
  expect(strandFor({ ...all, author: { kind: 'customer' } }, 'everyone')).toBe('str_own')
  const { own: ___, ...strange } = all
  expect(strandFor({ ...strange, author: { kind: 'customer' } }, 'team')).toBeUndefined()
})

test.each(company)(
  'LG7 LG8 the event of an %s hangs by what it is about, then by whom it addresses',
  (kind) => {
    const author = { kind }
    for (const audience of ['everyone', 'team'] as const) {
      expect(strandFor({ ...all, author }, audience)).toBe('str_about')
      expect(strandFor({ ...unrelated, author }, audience)).toBe('str_home')
    }
    expect(strandFor({ ...unaddressed, author }, 'team')).toBe('str_root')
    expect(strandFor({ ...unaddressed, author }, 'everyone')).toBeUndefined()
  },
)
