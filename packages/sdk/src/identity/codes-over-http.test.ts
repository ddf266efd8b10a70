import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshAddress, startHttpPeople, wrongFor } from '../../trial/http-people.ts'
import type { HttpPeople } from '../../trial/http-people.ts'
import { told } from '../../trial/people.ts'
import { said, until } from '../../trial/until.ts'
import type { Continuo } from '../handle.ts'

let people: HttpPeople
beforeAll(async () => {
  people = await startHttpPeople()
})
afterAll(() => people.end())

const refusedCode = { outcome: 'refused', refused: { reason: 'code-refused' } }

/** Somebody who has written something that has arrived. */
async function writer(text: string) {
  const profile = people.profile()
  const tab = profile.tab()
  await write(tab.handle, text)
  return { profile, ...tab }
}

async function write(handle: Continuo, text: string): Promise<void> {
  await handle.send(text)
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
}

const codeFor = (handle: Continuo, address: string) =>
  people.codeBy(address, () => handle.prove('email', address))

const logIn = (handle: Continuo, id: string, claims = {}) =>
  handle.identify(id, {}, { token: () => people.vouch(id, claims) })

test('SY101 a code that came before a reset is good for nobody after it, and a new one is', async () => {
  const { handle } = await writer('before the reset')
  const address = freshAddress()
  const { code, given } = await codeFor(handle, address)
  await handle.reset()
  await write(handle, 'after the reset')
  expect(await given.confirm(code)).toMatchObject(refusedCode)
  expect(handle.state).toMatchObject({ generation: 'anonymous', known: [] })
  expect(said(handle.state)).toEqual(['after the reset'])
  const anew = await codeFor(handle, address)
  expect(await anew.given.confirm(anew.code)).toMatchObject({ outcome: 'linked' })
  expect(said(handle.state)).not.toContain('before the reset')
})

test('SY101 old words: the code that the former generation asked for begins the next one, and a wrong one costs nobody their conversation', async () => {
  const { handle } = await writer('old words')
  people.pass(31)
  const address = freshAddress()
  const ended = told(handle, 'ended')
  const { code, given } = await codeFor(handle, address)
  expect(await given.confirm(wrongFor(code))).toMatchObject(refusedCode)
  expect([said(handle.state), ended]).toEqual([['old words'], []])
  expect(await given.confirm(code)).toMatchObject({
    outcome: 'linked',
    asks: [{ ask: 'yours', site: 'https://guide.example' }],
  })
  await until(handle, ({ known }) => known[0])
  expect(ended).toEqual([{ why: 'switched', discarded: 0 }])
  expect(said(handle.state)).toEqual([])
  const [ask] = handle.state.asks
  if (!ask) throw new Error('There is a question.')
  expect(await handle.answer(ask, true)).toMatchObject({ outcome: { outcome: 'linked' } })
  await until(handle, (state) => said(state).includes('old words'))
})

test('SY101 a code that somebody asked for is no use to the person who logs in after them', async () => {
  const { handle } = await writer('of u1')
  await logIn(handle, 'codes-u1')
  const address = freshAddress()
  const { code, given } = await codeFor(handle, address)
  expect(await logIn(handle, 'codes-u2')).toMatchObject({ outcome: 'switched' })
  expect(await given.confirm(code)).toMatchObject(refusedCode)
  expect(handle.state.known).toMatchObject([{ kind: 'account', value: 'codes-u2' }])
  expect(said(handle.state)).toEqual([])
  expect(await logIn(handle, 'codes-u1')).toMatchObject({ outcome: 'switched' })
  const you = await handle.you()
  expect('identities' in you && you.identities.map(({ identity }) => identity.value)).toEqual([
    'codes-u1',
  ])
})

test('SY101 what one tab proves is known in the other; a code of a tab under which the generation ended is void', async () => {
  const { handle, profile } = await writer('in one tab')
  const other = profile.tab().handle
  await other.open()
  const address = freshAddress()
  const first = await codeFor(other, address)
  expect(await first.given.confirm(first.code)).toMatchObject({ outcome: 'linked' })
  await until(handle, ({ known }) => known[0]?.value === address)
  const second = await codeFor(other, freshAddress())
  await handle.reset()
  await until(other, ({ known }) => !known[0])
  await write(handle, 'somebody new')
  expect(await second.given.confirm(second.code)).toMatchObject(refusedCode)
  expect([handle.state.known, other.state.known]).toEqual([[], []])
  await until(other, (state) => said(state).length === 1)
  expect(said(other.state)).toEqual(['somebody new'])
})

test('SY102 five wrong tries and the code is void; a new one is good', async () => {
  const { handle } = await writer('guessing')
  const address = freshAddress()
  const { code, given } = await codeFor(handle, address)
  const before = handle.state
  for (let guess = 1; guess <= 5; guess += 1)
    expect(await given.confirm(wrongFor(code, guess))).toMatchObject(refusedCode)
  expect(await given.confirm(code)).toMatchObject(refusedCode)
  expect(handle.state).toMatchObject({
    known: [],
    asks: [],
    generation: before.generation,
    trouble: null,
  })
  const anew = await codeFor(handle, address)
  expect(
    await anew.given.confirm(` ${anew.code.slice(0, 3)}-${anew.code.slice(3)} `),
  ).toMatchObject({ outcome: 'linked' })
})

test('SY102 a code that has expired, or that is used up, is refused and changes nothing', async () => {
  const { handle } = await writer('late')
  const late = await codeFor(handle, freshAddress())
  people.pass(10)
  expect(await late.given.confirm(late.code)).toMatchObject(refusedCode)
  expect(handle.state.known).toEqual([])
  const { code, given } = await codeFor(handle, freshAddress())
  expect(await given.confirm(code)).toMatchObject({ outcome: 'linked' })
  const { known } = handle.state
  expect(await given.confirm(code)).toMatchObject(refusedCode)
  expect(handle.state.known).toEqual(known)
  const stranger = await writer('of a stranger')
  const own = await codeFor(stranger.handle, freshAddress())
  expect(await own.given.confirm(code)).toMatchObject(refusedCode)
  expect(stranger.handle.state.known).toEqual([])
})

test('SY102 asked for twice, either code is good until one is used; then the other is void', async () => {
  const { handle } = await writer('impatient')
  const address = freshAddress()
  const first = await codeFor(handle, address)
  const second = await codeFor(handle, address)
  expect(await first.given.confirm(second.code)).toMatchObject({ outcome: 'linked' })
  expect(await second.given.confirm(first.code)).toMatchObject(refusedCode)
  expect(handle.state.known).toEqual([{ kind: 'email', value: address }])
})

test('SY103 shared-mailbox-two-accounts: an address that is somebody else’s is suggested to the advisors, and joins nothing', async () => {
  const address = freshAddress()
  const owner = await writer('of the owner')
  await logIn(owner.handle, 'mailbox-u1')
  const one = await codeFor(owner.handle, address)
  expect(await one.given.confirm(one.code)).toMatchObject({ outcome: 'linked' })
  const { handle } = await writer('of another account')
  await logIn(handle, 'mailbox-u2')
  const two = await codeFor(handle, address)
  expect(await two.given.confirm(two.code)).toMatchObject({ outcome: 'suggested' })
  expect(handle.state.known).toMatchObject([{ kind: 'account', value: 'mailbox-u2' }])
  const you = await handle.you()
  expect('identities' in you && you.identities).toHaveLength(1)
  expect([said(owner.handle.state), said(handle.state)]).toEqual([
    ['of the owner'],
    ['of another account'],
  ])
  const apart = (await people.said()).filter((texts) =>
    texts.some((text) => /owner|another a/.test(text)),
  )
  expect(apart).toHaveLength(2)
})

test('SY103 trojan-strand: who types somebody’s address opens nothing; its owner is asked, and nothing comes in by itself', async () => {
  const address = freshAddress()
  const trojan = await writer('send it to my new address')
  expect(await trojan.handle.identify(address)).toMatchObject({ outcome: 'asserted' })
  expect(trojan.handle.state).toMatchObject({ generation: 'asserted', known: [] })
  await people.answer('send it to my new address', 'we will')
  await until(trojan.handle, (state) => said(state).includes('we will'))
  const { handle } = await writer('of the owner')
  const { code, given } = await codeFor(handle, address)
  expect(await given.confirm(code)).toMatchObject({ outcome: 'linked' })
  expect(handle.state.asks).toMatchObject([{ ask: 'yours', site: 'https://guide.example' }])
  expect(JSON.stringify(handle.state.asks)).not.toContain('new address')
  expect(said(handle.state)).toEqual(['of the owner'])
  const [ask] = handle.state.asks
  if (ask)
    expect(await handle.answer(ask, false)).toMatchObject({ outcome: { outcome: 'declined' } })
  expect(said(handle.state)).toEqual(['of the owner'])
  expect([said(trojan.handle.state), trojan.handle.state.known]).toEqual([
    ['send it to my new address', 'we will'],
    [],
  ])
})
