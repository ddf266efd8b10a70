// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { settingsOf } from './options.ts'

const base = 'https://shop.example'
const said: string[] = []

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  said.length = 0
})

it('WI40 what is said as it should be is taken over in silence, from code and from attributes', () => {
  const all = {
    key: 'pk_1',
    server: 'https://talk.example',
    adapter: 'local',
    continues: 'guide',
    language: 'de-AT',
  }
  const settings = {
    ...all,
    src: base,
    server: 'https://talk.example/',
    shared: '',
    title: '',
    idle: '7.5',
  }
  expect(settingsOf({ ...all, shared: true, title: true, idle: 7.5 }, base)).toEqual(settings)
  expect(settingsOf({ ...all, inline: true, launcher: '#help' }, base)).toEqual({
    ...all,
    src: base,
    server: 'https://talk.example/',
    inline: '',
    launcher: '#help',
  })
  expect(settingsOf({ ...all, shared: '', title: 'title', idle: '7.5' }, base)).toEqual(settings)
  expect(
    settingsOf({ key: 'pk_1', shared: 'false', title: false, idle: null, server: '' }, base),
  ).toEqual({
    src: base,
    key: 'pk_1',
    server: base,
  })
  expect(said).toEqual([])
})

it.each<[string, unknown]>([
  ['server', 'https://'],
  ['server', 'javascript:alert(1)'],
  ['server', 42],
  ['adapter', 'lokal'],
  ['adapter', {}],
  ['continues', 4],
  ['language', 'Deutsch!'],
  ['language', ['de']],
  ['shared', 'maybe'],
  ['inline', 'perhaps'],
  ['launcher', '##'],
  ['launcher', 4],
  ['shared', 1],
  ['title', 'shared'],
  ['title', 2],
  ['idle', 'five'],
  ['idle', '-1'],
  ['idle', 0],
  ['idle', true],
  ['idle', Number.NaN],
  ['idle', Symbol('soon')],
])('WI40 %s=%o is passed over with one message, and the default holds', (name, value) => {
  expect(settingsOf({ key: 'pk_1', [name]: value }, base)).toEqual({
    src: base,
    key: 'pk_1',
    server: base,
  })
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(new RegExp(`^Continuo: ${name} is .*passed over`))
})

it.each([undefined, null, '', 7])('WI40 without a key (%o) nothing comes of it', (key) => {
  expect(settingsOf({ key }, base)).toBeUndefined()
  expect(said).toEqual([expect.stringContaining('needs its key')])
})
