import { expect, test } from 'vitest'
import { settingsFrom } from '../workspace/workspace-settings.ts'
import { linkTo, pathOf } from './link.ts'

const origins = ['https://shop.example', 'https://help.example']
const workspace = { origins, settings: settingsFrom({}) }

test('SV119 a link leads to the page on a registered site, with the bookmark in the fragment', () => {
  expect(linkTo({ site: 'https://help.example', page: '/a/b' }, 'id', workspace)).toBe(
    'https://help.example/a/b#continuo-mail=id',
  )
  expect(linkTo({ site: 'https://help.example' }, 'id', workspace)).toBe(
    'https://help.example/#continuo-mail=id',
  )
  expect(linkTo({}, 'id', workspace)).toBe('https://shop.example/#continuo-mail=id')
  const settings = settingsFrom({ site: 'https://www.example.com/start' })
  expect(linkTo({}, 'id', { origins, settings })).toBe(
    'https://www.example.com/start#continuo-mail=id',
  )
  expect(() => linkTo({}, 'id', { origins: [], settings: settingsFrom({}) })).toThrow(
    'continuo workspace set site',
  )
})

test.each([
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'evil.example',
  '/\t/evil.example',
  '@evil.example',
])('SV119 no page leads elsewhere: %j', (page) => {
  const link = linkTo({ site: 'https://shop.example', page }, 'id', workspace)
  expect(new URL(link).origin).toBe('https://shop.example')
  const elsewhere = linkTo({ site: 'https://evil.example', page: '/' }, 'id', workspace)
  expect(new URL(elsewhere).origin).toBe('https://shop.example')
})

test('SV119 query and fragment of a page stay behind', () => {
  expect(pathOf('/a?session=1#x', 'https://shop.example')).toBe('/a')
  expect(pathOf('//evil.example/', 'https://shop.example')).toBeUndefined()
})
