import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshAddress, secondSite, startHttpPeople } from '../../trial/http-people.ts'
import type { HttpPeople } from '../../trial/http-people.ts'
import { page } from '../../trial/server-world.ts'
import { said, until } from '../../trial/until.ts'
import type { Continuo } from '../handle.ts'

let people: HttpPeople
beforeAll(async () => {
  people = await startHttpPeople()
})
afterAll(() => people.end())

async function writer(text: string, origin?: string) {
  const { handle } = people.profile(origin).tab()
  await write(handle, text)
  return handle
}

async function write(handle: Continuo, text: string): Promise<void> {
  await handle.send(text)
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
}

/** A code for another site, and the address that it came in. */
async function codeFrom(handle: Continuo, url = `${secondSite}/cart?x=1#/pay`) {
  const { url: carried, outcome } = await handle.handoff(url)
  return { carried, outcome, code: carried.split('continuo=')[1] ?? '' }
}

const on = (origin: string): Continuo => people.profile(origin).tab().handle

const refusedHandoff = { outcome: 'refused', refused: { reason: 'handoff-refused' } }

/** What nobody has got anything by. */
const nothingAt = (handle: Continuo): void =>
  expect(handle.state).toMatchObject({ generation: 'unset', known: [], asks: [], lines: [] })

test('SY104 handoff-ok: on another registered origin the conversation goes on, with language and size as they were set', async () => {
  const source = await writer('on the first site')
  await source.preferences.set('language', 'de')
  await source.preferences.set('textSize', 'large')
  const { carried, outcome, code } = await codeFrom(source)
  expect(outcome).toMatchObject({ outcome: 'handed' })
  expect(carried).toBe(`${secondSite}/cart?x=1#/pay&continuo=${code}`)
  const target = on(secondSite)
  expect(await target.resume({ code, from: page })).toMatchObject({ outcome: 'linked' })
  await until(target, (state) => said(state).includes('on the first site'))
  await until(target, ({ preferences }) => preferences.textSize === 'large')
  expect(target.preferences.get('language')).toBe('de')
  expect([target.state.asks, target.state.joined]).toEqual([[], null])
  await write(target, 'on the second site')
  await people.answer('on the second site', 'for the second site alone')
  await until(target, (state) => said(state).includes('for the second site alone'))
  expect(said(source.state)).toEqual(['on the first site'])
})

test('SY104 a code of a handoff is good once: who comes with it again gets nothing, and takes back what the first one got', async () => {
  const source = await writer('handed over once')
  const { code } = await codeFrom(source)
  const first = on(secondSite)
  await first.resume({ code, from: page })
  await until(first, (state) => said(state).includes('handed over once'))
  await write(first, 'of the first')
  const second = on(secondSite)
  expect(await second.resume({ code, from: page })).toMatchObject(refusedHandoff)
  nothingAt(second)
  await until(first, (state) => !said(state).includes('handed over once'))
  expect(said(first.state)).toEqual(['of the first'])
  expect(said(source.state)).toEqual(['handed over once'])
})

test('SY104 an expired code, one for another origin, and one that never was are refused alike, and change nothing', async () => {
  const source = await writer('kept to itself')
  const answers = new Set<string>()
  const late = (await codeFrom(source)).code
  people.pass(1.1)
  const forB = (await codeFrom(source)).code
  for (const [code, origin] of [
    [late, secondSite],
    [forB, page],
    ['AAAAAAAAAAAAAAAAAAAAAA', secondSite],
  ] as const) {
    const target = on(origin)
    const refused = await target.resume({ code, from: page })
    expect(refused).toMatchObject(refusedHandoff)
    answers.add(JSON.stringify(refused))
    nothingAt(target)
  }
  expect(answers.size).toBe(1)
  // Where it was meant for it is still good.
  expect(await on(secondSite).resume({ code: forB, from: page })).toMatchObject({
    outcome: 'linked',
  })
})

test('SY104 for an origin that is not registered there is no code, and the link is as it was', async () => {
  const source = await writer('stays here')
  const { carried, outcome, code } = await codeFrom(source, 'https://evil.example/#top')
  expect(outcome).toMatchObject({ outcome: 'refused' })
  expect([carried, code]).toEqual(['https://evil.example/#top', ''])
  const before = on(page)
  expect(await before.handoff(`${secondSite}/`)).toMatchObject({
    url: `${secondSite}/`,
    outcome: { outcome: 'nothing-new' },
  })
  nothingAt(before)
  // A page of an origin that is not registered may ask nothing at all.
  const evil = on('https://evil.example')
  const { code: good } = await codeFrom(source)
  expect(await evil.resume({ code: good, from: page })).toMatchObject({ outcome: 'refused' })
  nothingAt(evil)
})

test('SY104 handoff-fixation: a link that somebody else sent is asked about; a no joins nothing, and who is known comes along after a yes alone', async () => {
  const source = await writer('of somebody known')
  const address = freshAddress()
  const { code: mailed, given } = await people.codeBy(address, () => source.prove('email', address))
  await given.confirm(mailed)
  await until(source, ({ known }) => known[0])
  for (const yes of [false, true]) {
    const { code } = await codeFrom(source)
    const target = await writer('of the one who was sent it', secondSite)
    const asked = await target.resume({ code, from: 'https://mail.example' })
    expect(asked).toMatchObject({ outcome: 'asked', asks: [{ ask: 'continue', as: 'm…@…' }] })
    expect(said(target.state)).toEqual(['of the one who was sent it'])
    const [ask] = target.state.asks
    if (!ask) throw new Error('There is a question.')
    const { outcome } = await target.answer(ask, yes)
    expect(outcome).toMatchObject({ outcome: yes ? 'linked' : 'declined' })
    if (yes) await until(target, (state) => said(state).includes('of somebody known'))
    expect(target.state.known.map(({ value }) => value)).toEqual(yes ? [address] : [])
    expect(said(source.state)).toEqual(['of somebody known'])
  }
})

const months = 30 * 24 * 60

/** Asks for the code that an opened mail needs, and confirms it. */
async function open(handle: Continuo, address: string, bookmark: string) {
  expect(await handle.resume({ bookmark })).toMatchObject({ outcome: 'needs-code', to: 'm…@…' })
  expect(handle.state.bookmark).toBe('m…@…')
  const { code, given } = await people.codeBy(address, () => handle.prove('bookmark'))
  return given.confirm(code)
}

test('SY105 mail-same-device, mail-other-device: one click where it was asked for; elsewhere a code to that address, and nothing before it', async () => {
  const handle = await writer('for later')
  const address = freshAddress()
  const bookmark = await people.bookmarkBy(address, () =>
    handle.prove('email', address, { link: true }),
  )
  const phone = on(page)
  expect(await phone.resume({ bookmark })).toMatchObject({ outcome: 'needs-code' })
  nothingAt(phone)
  expect(JSON.stringify(phone.state)).not.toContain(address)
  expect(await handle.resume({ bookmark })).toMatchObject({ outcome: 'linked' })
  await until(handle, ({ known }) => known[0]?.value === address)
  expect(await open(phone, address, bookmark)).toMatchObject({ outcome: 'linked' })
  await until(phone, (state) => said(state).includes('for later'))
  expect(phone.state).toMatchObject({ bookmark: null, known: [{ kind: 'email', value: address }] })
})

test('SY105 fourteen-months: a code alone leaves the older part locked; the link of a mail of that time opens it, one that came too late does not', async () => {
  const first = await writer('years ago')
  const address = freshAddress()
  const bookmark = await people.bookmarkBy(address, () =>
    first.prove('email', address, { link: true }),
  )
  people.pass(1)
  expect(await first.resume({ bookmark })).toMatchObject({ outcome: 'linked' })
  await first.destroy()

  people.pass(14 * months)
  const later = on(page)
  const tooLate = await people.bookmarkBy(address, () =>
    later.prove('email', address, { link: true }),
  )
  const other = on(page)
  expect(await open(other, address, tooLate)).toMatchObject({ outcome: 'linked' })
  await until(other, ({ connection }) => connection === 'live')
  await until(other, ({ locked }) => locked[0])
  expect(said(other.state)).toEqual([])

  expect(await open(other, address, bookmark)).toMatchObject({ outcome: 'nothing-new' })
  await until(other, (state) => said(state).includes('years ago'))
  expect(other.state.locked).toEqual([])
})
