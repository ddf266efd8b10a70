import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

test('LG31 a name has no folders, nothing unseen and nothing that turns the direction of writing', () => {
  expect(fileName('../../etc/passwd')).toBe('passwd')
  expect(fileName('C:\\photos\\a.png')).toBe('a.png')
  expect(fileName('photo\u202Egpj.exe')).toBe('photogpj.exe')
  expect(fileName('a\u0000\u200B\nb.pdf')).toBe('ab.pdf')
  expect(fileName('\uD800.pdf')).toBe('.pdf')
  expect(fileName('חשבון.pdf')).toBe('חשבון.pdf')
  for (const none of ['', '   ', '/', '\u202E']) expect(fileName(none)).toBe('file')
})

test('LG31 a name of 300 characters keeps its ending', () => {
  const short = fileName(`${'long '.repeat(60)}.pdf`)
  expect(short).toHaveLength(255)
  expect(short.endsWith('….pdf')).toBe(true)
  expect(fileName(`${'😀'.repeat(200)}.pdf`)).toMatch(/^(😀)+….pdf$/u)
})
