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

let accounts = 0
const freshAccount = (): string => `account-${(accounts += 1)}`

const logIn = (handle: Continuo, id: string, claims = {}) =>
  handle.identify(id, {}, { token: () => people.vouch(id, claims) })

/** A prospect who has written and has proven an address. */
async function prospect(text: string) {
  const address = freshAddress()
  const profile = people.profile()
  const tab = profile.tab()
  const { handle } = tab
  await handle.send(text)
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  const { code, given } = await people.codeBy(address, () => handle.prove('email', address))
  expect(await given.confirm(code)).toMatchObject({ outcome: 'linked' })
  await until(handle, ({ known, connection }) => known[0] && connection === 'live')
  return { profile, address, ...tab }
}

function askIn(handle: Continuo) {
  const [ask] = handle.state.asks
  if (!ask) throw new Error('There is a question.')
  return ask
}

const values = (handle: Continuo): string[] => handle.state.known.map(({ value }) => value).sort()

test('SY106 prospect-then-account: with the proven address in a marked issuer’s token the conversation comes along, in every tab, and one undo takes it apart', async () => {
  const { handle, address, profile } = await prospect('of the prospect')
  const other = profile.tab().handle
  await other.open()
  await until(other, (state) => said(state).length === 1)
  const switched = told(handle, 'switched')
  const account = freshAccount()
  const outcome = await logIn(handle, account, { email: address, email_verified: true })
  expect(outcome).toMatchObject({ outcome: 'linked', join: expect.stringMatching(/^join_/) })
  expect(switched).toEqual([{ how: 'to-account' }])
  for (const each of [handle, other])
    await until(each, (state) => said(state).includes('of the prospect') && state.known.length > 0)
  await handle.send('of the account')
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  const you = await handle.you()
  expect(
    'identities' in you && you.identities.map(({ identity }) => identity.value).sort(),
  ).toEqual([account, address].sort())
  const { join = '' } = outcome as { join?: string }
  expect(await handle.undo(join)).toMatchObject({ outcome: 'undone' })
  await until(handle, (state) => !said(state).includes('of the prospect'))
  expect(said(handle.state)).toEqual(['of the account'])
  expect(values(handle)).toEqual([account])
})

test('SY106 an address that the token does not call verified, or whose issuer nobody marks, is asked about', async () => {
  const { handle, address } = await prospect('of an unverified one')
  const outcome = await logIn(handle, freshAccount(), { email: address, email_verified: false })
  expect(outcome).toMatchObject({ outcome: 'asked', asks: [{ ask: 'keep', as: 'm…@…' }] })
  expect(said(handle.state)).toEqual([])
  await people.server.directory.putIssuer(people.workspace, {
    issuer: 'https://guide.example',
    marksEmail: false,
  })
  const second = await prospect('of an unmarked one')
  expect(
    await logIn(second.handle, freshAccount(), { email: second.address, email_verified: true }),
  ).toMatchObject({ outcome: 'asked' })
  expect(said(second.handle.state)).toEqual([])
  await people.server.directory.putIssuer(people.workspace, {
    issuer: 'https://guide.example',
    marksEmail: true,
  })
})

test('SY107 prospect-then-other-person: the log stays closed; at no, the default, the prospect’s generation has ended, and a code finds it again', async () => {
  const { handle, address, profile } = await prospect('nobody else’s')
  const account = freshAccount()
  expect(await logIn(handle, account)).toMatchObject({ outcome: 'asked' })
  expect(values(handle)).toEqual([account])
  await handle.send('of the account')
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['of the account'])
  const { outcome } = await handle.answer(askIn(handle), false)
  expect(outcome).toMatchObject({ outcome: 'declined' })
  expect(handle.state.asks).toEqual([])
  await until(handle, () => true)
  await expect.poll(() => profile.stored('leaving')).toEqual([])
  const elsewhere = people.profile().tab().handle
  const { code, given } = await people.codeBy(address, () => elsewhere.prove('email', address))
  await given.confirm(code)
  await until(elsewhere, (state) => said(state).includes('nobody else’s'))
  const you = await elsewhere.you()
  expect('devices' in you && you.devices.filter(({ ended }) => ended === 'switched')).toHaveLength(
    1,
  )
  expect(said(elsewhere.state)).not.toContain('of the account')
})

test('SY107 at yes, a code to the address joins the two; a wrong one, and one that the prospect had asked for before, do what they say', async () => {
  const { handle, address } = await prospect('kept')
  const account = freshAccount()
  expect(await logIn(handle, account)).toMatchObject({ outcome: 'asked' })
  const ask = askIn(handle)
  const { code, given: yes } = await people.codeBy(address, () => handle.answer(ask, true))
  expect(yes.outcome).toMatchObject({ outcome: 'sent', to: 'm…@…' })
  expect(JSON.stringify([yes.outcome, handle.state.asks])).not.toContain(address)
  expect(await yes.confirm(wrongFor(code))).toMatchObject({ refused: { reason: 'code-refused' } })
  expect([said(handle.state), handle.state.asks.length]).toEqual([[], 1])
  expect(await yes.confirm(code)).toMatchObject({ outcome: 'linked' })
  await until(handle, (state) => said(state).includes('kept'))
  expect(handle.state.asks).toEqual([])
  expect(values(handle)).toEqual([account, address].sort())
})

test('SY107 a code that the prospect asked for before the login is theirs for the ten minutes in which they may still say yes', async () => {
  for (const [text, minutes, isGood] of [
    ['in time', 2, true],
    ['too late', 10, false],
  ] as const) {
    const { handle } = await prospect(text)
    const second = freshAddress()
    people.pass(isGood ? 0 : 5)
    const { code, given } = await people.codeBy(second, () => handle.prove('email', second))
    expect(await logIn(handle, freshAccount())).toMatchObject({ outcome: 'asked' })
    people.pass(minutes)
    const outcome = await given.confirm(code)
    if (isGood) expect(outcome).toMatchObject({ outcome: 'linked' })
    else expect(outcome).toMatchObject({ refused: { reason: 'code-refused' } })
    expect(values(handle).includes(second)).toBe(isGood)
    expect(said(handle.state)).toEqual([])
  }
})

test('SY107 who says nothing for ten minutes has said no: the next call ends the prospect’s generation', async () => {
  const { handle, profile, address } = await prospect('left behind')
  expect(await logIn(handle, freshAccount())).toMatchObject({ outcome: 'asked' })
  people.pass(11)
  const ask = askIn(handle)
  const { code, given: yes } = await people.codeBy(address, () => handle.answer(ask, true))
  await yes.confirm(code)
  await expect.poll(() => profile.stored('leaving')).toEqual([])
  expect(handle.state.asks).toEqual([])
})
