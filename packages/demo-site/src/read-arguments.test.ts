import { expect, test } from 'vitest'
import { readArguments } from './read-arguments.ts'

test('DM12 without arguments the demo takes its own ports and keeps its data', () => {
  expect(readArguments([])).toEqual({
    fresh: false,
    data: '.continuo',
    ports: { server: 4000, siteA: 4001, siteB: 4002 },
  })
})

test('DM12 ports and data can be chosen, and everything begun anew', () => {
  const args = [
    '--fresh',
    '--port',
    '5000',
    '--port-site-a=5001',
    '--port-site-b',
    '0',
    '--data',
    'x',
  ]
  expect(readArguments(args)).toEqual({
    fresh: true,
    data: 'x',
    ports: { server: 5000, siteA: 5001, siteB: 0 },
  })
})

test.each([
  [['--port', 'http'], /--port takes a port/],
  [['--port', '70000'], /--port takes a port/],
  [['--port', '-1'], /port/],
  [['--prot', '5000'], /--prot/],
  [['anew'], /anew/],
])('DM12 %j is refused in words', (args, words) => {
  expect(readArguments(args)).toEqual({ wrong: expect.stringMatching(words) })
})
