import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '@continuo/model'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice
beforeAll(async () => {
  server = await startTrialServer()
  device = await createTrialDevice(server)
})
afterAll(() => server.end())

const write = (by: TrialDevice, ...texts: string[]): Promise<Response> =>
  by.call('/v1/events', {
    method: 'POST',
    body: { drafts: texts.map((text) => message(text)) },
  })

const ask = (by: TrialDevice, body: unknown): Promise<Response> =>
  by.call('/v1/search', { method: 'POST', body })

const textsIn = async (answer: Promise<Response>): Promise<string[]> =>
  ((await (await answer).json()) as Page).events.flatMap(({ body }) =>
    body && 'text' in body ? [String(body.text)] : [],
  )

test('SV196 a search asks in the body or in the address, and finds nothing of anybody else', async () => {
  const other = await createTrialDevice(server)
  await write(device, 'a monthly ticket', 'a day', 'another ticket')
  await write(other, 'their ticket')
  const mine = ['a monthly ticket', 'another ticket']
  expect(await textsIn(ask(device, { find: 'TICKET' }))).toEqual(mine)
  expect(await textsIn(device.call('/v1/search?q=TICKET'))).toEqual(mine)
  expect(await textsIn(ask(other, { find: 'ticket' }))).toEqual(['their ticket'])
  const [first] = [(await (await ask(device, { find: 'ticket', limit: 1 })).json()) as Page]
  expect(first.events).toHaveLength(1)
  expect(await textsIn(device.call('/v1/search?q=ticket&limit=1'))).toEqual(['another ticket'])
})

test('SV196 what is no search is refused in words, and a word that means something elsewhere is a word', async () => {
  const bad = [{}, { find: '' }, { find: 'a'.repeat(201) }, { find: 7 }, { find: 'a', limit: 0 }]
  for (const body of [...bad, { find: '\0' }, { find: ' ' }, { find: 'a', more: 1 }])
    expect((await refusalIn(await ask(device, body))).reason, JSON.stringify(body)).toBe(
      'malformed',
    )
  for (const query of [
    '',
    'q=',
    `q=${'a'.repeat(10_000)}`,
    'q=a&limit=x',
    `q=a&before=${'c'.repeat(200)}`,
  ])
    expect((await refusalIn(await device.call(`/v1/search?${query}`))).reason).toBe('malformed')
  for (const find of [
    '.*',
    '(',
    '%',
    '_',
    "' or 1=1 --",
    '__proto__',
    'constructor',
    '\u202e.',
    '[\\',
  ])
    expect(await textsIn(ask(device, { find })), find).toEqual([])
  const anyone = await fetch(`${server.url}/v1/search?q=ticket`)
  expect(anyone.status).toBe(401)
})

test('SV196 what was looked for is in no line that the server writes about itself', async () => {
  await ask(device, { find: 'wordthatisnowhere' })
  await device.call('/v1/search?q=wordthatisnowhere')
  expect(JSON.stringify(server.lines)).not.toContain('wordthatisnowhere')
})

test('SV197 who searches too much is refused for a while, and may read on meanwhile', async () => {
  const eager = await createTrialDevice(server)
  await write(eager, 'a ticket')
  let refused: Response | undefined
  for (let count = 0; count < 200 && !refused; count += 1) {
    const answer = await ask(eager, { find: 'ticket' })
    if (!answer.ok) refused = answer
  }
  expect((await refusalIn(refused as Response)).reason).toBe('too-many')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await eager.call('/v1/relationship')).status).toBe(200)
})
