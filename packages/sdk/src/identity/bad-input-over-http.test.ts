import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshAddress, startHttpPeople } from '../../trial/http-people.ts'
import type { HttpPeople } from '../../trial/http-people.ts'
import { said, until } from '../../trial/until.ts'
import type { Continuo, ContinuoState } from '../handle.ts'
import { base64url } from './device-key.ts'

let people: HttpPeople
beforeAll(async () => {
  people = await startHttpPeople()
})
afterAll(() => people.end())

async function writer(text: string, clock = people.clock) {
  const { handle } = people.profile().tab({ clock })
  await handle.send(text)
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  await until(handle, ({ connection }) => connection === 'live' || connection === 'idle')
  return handle
}

/** What a refusal must leave as it was. */
const whole = (state: ContinuoState) => ({
  generation: state.generation,
  known: state.known,
  asks: state.asks,
  joined: state.joined,
  hint: state.hint,
  hidden: state.hidden,
  trouble: state.trouble,
  said: said(state),
})

/** The handle still writes, as the same. */
async function goesOn(handle: Continuo, before: ReturnType<typeof whole>): Promise<void> {
  expect(whole(handle.state)).toEqual(before)
  await handle.send('still here')
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual([...before.said, 'still here'])
}

const part = (value: unknown): string => base64url(new TextEncoder().encode(JSON.stringify(value)))

test('SY108 token-replay: a token that is forged, expired, not yet good, too long good, for another workspace, without a signature, used elsewhere or none at all is refused in the same words, and the state is as before', async () => {
  const sub = 'bad-tokens'
  const now = Math.floor(people.clock.now() / 1_000)
  const good = await people.vouch(sub)
  const [head = '', claims = '', signature = ''] = good.split('.')
  const used = await people.vouch(sub)
  await (await writer('who used it first')).identify(sub, {}, { token: used })
  const bad: Record<string, string> = {
    forged: [head, claims, signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))].join('.'),
    'of another secret': `${head}.${part({ ...JSON.parse(atob(claims)), jti: 'x' })}.${signature}`,
    'alg none': `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`,
    'alg none, signed': `${part({ alg: 'none' })}.${claims}.${signature}`,
    expired: await people.vouch(sub, { iat: now - 400, exp: now - 100 }),
    'a day early': await people.vouch(sub, { iat: now + 86_400, exp: now + 86_460 }),
    'a day late': await people.vouch(sub, { iat: now - 86_400, exp: now - 86_340 }),
    'too long good': await people.vouch(sub, { exp: now + 86_400 }),
    'of another workspace': await people.vouch(sub, { aud: 'ws_other' }),
    'used by another device': used,
    'no token': 'no token',
    'three dots': '...',
  }
  const answers = new Set<string>()
  for (const [what, token] of Object.entries(bad)) {
    const handle = await writer(what)
    const before = whole(handle.state)
    const outcome = await handle.identify(sub, { plan: what }, { token })
    expect(outcome, what).toMatchObject({ refused: { reason: 'vouch-refused' } })
    answers.add(JSON.stringify(outcome))
    await goesOn(handle, before)
    await handle.destroy()
  }
  expect([...answers]).toHaveLength(1)
  const handle = await writer('somebody else’s token')
  const before = whole(handle.state)
  expect(await handle.identify('me', {}, { token: good })).toMatchObject({
    refused: { reason: 'vouch-refused' },
  })
  await goesOn(handle, before)
})

test('SY108 junk-ids: each is misuse in words, with a token or without, before the first act and after it; nothing goes out', async () => {
  const junk = [
    '',
    '  ',
    'x'.repeat(257),
    'a\u0007b',
    'Undefined',
    '"null"',
    '[object Object]',
    '-1',
    '000',
  ]
  const born = await writer('of nobody in particular')
  const before = whole(born.state)
  // Before the first act nothing is loaded that could tell: it is said with that act.
  const unborn = people.profile().tab().handle
  const late = unborn.identify('Undefined').catch((error: unknown) => error)
  for (const id of junk) {
    await expect(born.identify(id), JSON.stringify(id)).rejects.toThrow(RangeError)
    const token = () => people.vouch(id)
    await expect(born.identify(id, {}, { token })).rejects.toThrow(RangeError)
  }
  for (const id of [null, 7, {}, undefined]) {
    for (const handle of [unborn, born])
      await expect(handle.identify(id as never)).rejects.toThrow(TypeError)
  }
  await goesOn(born, before)
  expect(unborn.state).toMatchObject({ generation: 'unset', lines: [] })
  await unborn.send('now')
  expect(await late).toBeInstanceOf(RangeError)
  await until(unborn, ({ lines }) => lines.at(-1)?.sending === 'sent')
  expect(unborn.state).toMatchObject({ generation: 'anonymous', known: [] })
})

/** What is thrown for misuse, as an outcome; anything else stays thrown. */
function misuse(error: unknown): { outcome: string } {
  if (error instanceof TypeError || error instanceof RangeError) return { outcome: 'refused' }
  throw error
}

test('SY108 traits that are too large, too many, deep, or named like a prototype are misuse or refused, in words, and nothing of them is written', async () => {
  const handle = await writer('with bad traits')
  const before = whole(handle.state)
  const big = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`t${at}`, 'x'.repeat(999)]))
  const bad = [
    big,
    Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, at])),
    { deep: { er: 1 } },
    'plan',
  ]
  for (const traits of bad) {
    for (const call of [
      () => handle.identify('with-traits', traits as never),
      () => handle.traits(traits as never),
      () => handle.group('acme', traits as never),
    ])
      expect(await call().catch(misuse)).toMatchObject({ outcome: 'refused' })
  }
  const inherited = JSON.parse('{"__proto__": {"admin": true}, "plan": "family"}') as object
  for (const call of [
    () => handle.traits(inherited as never),
    () => handle.group('acme', inherited as never),
    () => handle.traits({ late: Number.NaN }),
    () => handle.traits([] as never),
  ])
    await expect(call()).rejects.toThrow(Error)
  await goesOn(handle, before)
  // The label of an unsigned naming has what is one.
  await handle.identify('with-traits', inherited as never)
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
  const labels = (await people.described()).filter((body) =>
    /with-traits/.test(JSON.stringify(body)),
  )
  expect(labels).toMatchObject([{ traits: { plan: 'family' } }])
  expect(JSON.stringify(await people.described())).not.toMatch(/acme|admin/)
})

test('SY108 with a clock that is a day off, either way, one writes, proves and logs in', async () => {
  for (const days of [-1, 1]) {
    const off = { ...people.clock, now: () => people.clock.now() + days * 86_400_000 }
    const handle = await writer(`a day off: ${days}`, off)
    const address = freshAddress()
    const { code, given } = await people.codeBy(address, () => handle.prove('email', address))
    expect(await given.confirm(code)).toMatchObject({ outcome: 'linked' })
    const carried = await handle.handoff('https://shop.example/')
    expect(carried.outcome).toMatchObject({ outcome: 'handed' })
    expect(said(handle.state)).toEqual([`a day off: ${days}`])
  }
})
