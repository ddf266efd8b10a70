import { expect, test } from 'vitest'
import { fileType, imageTypeOf, takesType } from './file-type.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0))
const png = bytes('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR')
const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg">')

test('LG30 a file is an image only by its own first bytes', () => {
  expect(imageTypeOf(png)).toBe('image/png')
  expect(imageTypeOf(bytes('\u00FF\u00D8\u00FF\u00E0....JFIF'))).toBe('image/jpeg')
  expect(imageTypeOf(bytes('GIF89a......'))).toBe('image/gif')
  expect(imageTypeOf(bytes('RIFF\n\0\r\0WEBPVP8 '))).toBe('image/webp')
  for (const none of [svg, bytes('RIFF....WAVE'), bytes('GIF8'), bytes(''), bytes('<html>')])
    expect(imageTypeOf(none)).toBeUndefined()
})

test('LG30 what claims to be an image and is none is plain bytes; other claims are labels', () => {
  expect(fileType('text/html', png)).toBe('image/png')
  expect(fileType('image/png', svg)).toBe('application/octet-stream')
  expect(fileType('image/svg+xml', svg)).toBe('image/svg+xml')
  expect(fileType('Application/PDF; charset=x', bytes('%PDF-1.7'))).toBe('application/pdf')
  for (const none of ['', 'png', 'a/b\r\nx: y', '../../x', `a/${'b'.repeat(200)}`])
    expect(fileType(none, bytes('x'))).toBe('application/octet-stream')
})

test('LG30 a workspace takes every type, listed ones, or a kind', () => {
  expect(takesType(undefined, 'x/y')).toBe(true)
  expect(takesType(['image/*', 'application/pdf'], 'image/webp')).toBe(true)
  expect(takesType(['image/*', 'application/pdf'], 'application/pdf')).toBe(true)
  expect(takesType(['image/*'], 'imagery/png')).toBe(false)
  expect(takesType([], 'image/png')).toBe(false)
})
