import { expect, test } from 'vitest'
import { readArguments } from './read-arguments.ts'

test('DM12 without arguments the demo takes its own ports and keeps its data', () => {
  expect(readArguments([])).toEqual({
    fresh: false,
    data: '.continuo',
    ports: { server: 4000, siteA: 4001, siteB: 4002, mailbox: 4003, app: 4004, smtp: 4025 },
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
    '--port-mailbox=5003',
    '--port-app=5004',
    '--port-smtp=5025',
    '--data',
    'x',
  ]
  expect(readArguments(args)).toEqual({
    fresh: true,
    data: 'x',
    ports: { server: 5000, siteA: 5001, siteB: 0, mailbox: 5003, app: 5004, smtp: 5025 },
  })
})

test.each([
  [['--port', 'http'], /--port takes a port/],
  [['--port', '70000'], /--port takes a port/],
  [['--port', '-1'], /port/],
  [['--port-smtp', 'mail'], /--port-smtp takes a port/],
  [['--prot', '5000'], /--prot/],
  [['anew'], /anew/],
])('DM12 %j is refused in words', (args, words) => {
  expect(readArguments(args)).toEqual({ wrong: expect.stringMatching(words) })
})
