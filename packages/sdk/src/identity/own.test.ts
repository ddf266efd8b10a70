import { expect, test, vi } from 'vitest'
import { another, loggedIn, logIn, told } from '../../trial/people.ts'
import { said, turns } from '../../trial/until.ts'
import { createWorld } from '../../trial/world.ts'
import { createContinuo } from '../connect.ts'

test('SY65 cold-load, ghost-load: a page that names and describes its customer, prerendered or seen, makes nothing before an act', async () => {
  for (const prerendering of [false, true]) {
    const touched = vi.fn<() => void>()
    vi.stubGlobal('indexedDB', { open: touched, databases: touched })
    vi.stubGlobal('fetch', touched)
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: touched, removeItem: touched })
    vi.stubGlobal('BroadcastChannel', touched)
    vi.stubGlobal('document', { visibilityState: 'visible', prerendering, referrer: '' })
    const handle = createContinuo({ key: 'pk_cold', server: 'https://chat.example' })
    void handle.identify('mira', { plan: 'family' }, { token: async () => 'a token' })
    void handle.group('acme')
    void handle.traits({ seats: 3 })
    void handle.alias('mira@example.org')
    handle.consent.follow({ name: 'test', watch: () => touched })
    expect(handle.consent.get('selling-and-sharing')).toBeUndefined()
    await handle.ready
    await turns()
    expect(touched).not.toHaveBeenCalled()
    expect(handle.state).toMatchObject({ generation: 'unset', hidden: false, known: [], asks: [] })
    await handle.destroy()
    vi.unstubAllGlobals()
  }
})

test('SY66 handoff-fixation: a handoff that somebody else sent is asked about; no, the default, joins nothing', async () => {
  const world = createWorld()
  const attacker = world.tab()
  await attacker.handle.send('of the attacker')
  await world.until(() => attacker.handle.state.lines.at(-1)?.sending === 'sent')
  const { url, outcome } = await attacker.handle.handoff('https://b.example/#/cart?x=1')
  expect(outcome.outcome).toBe('handed')
  const [, code = ''] = /^https:\/\/b\.example\/#\/cart\?x=1&continuo=(.+)$/.exec(url) ?? []
  expect(code).not.toBe('')
  const victim = createWorld()
  const line = world.backend.adapter({ site: 'https://b.example' })
  const { handle } = victim.browser.tab(line, {
    clock: world.clock,
  })
  await handle.send('of the victim')
  await world.until(() => handle.state.lines.at(-1)?.sending === 'sent')
  const opening = { code, from: 'https://mail.example' }
  expect(await handle.resume(opening)).toMatchObject({ outcome: 'asked' })
  const [ask] = handle.state.asks
  expect(ask).toEqual({ ask: 'continue', as: null })
  expect(said(handle.state)).toEqual(['of the victim'])
  if (ask)
    expect(await handle.answer(ask, false)).toMatchObject({ outcome: { outcome: 'declined' } })
  expect(handle.state.asks).toEqual([])
  await world.until(() => handle.state.connection === 'live')
  expect([said(handle.state), said(attacker.handle.state)]).toEqual([
    ['of the victim'],
    ['of the attacker'],
  ])
  expect(await handle.resume()).toEqual({ outcome: 'nothing-new', me: expect.anything() })
})

test('SY66 a handoff between the company’s own sites goes on where it was; whose code it is nobody can use again', async () => {
  const world = createWorld()
  const one = world.tab()
  await one.handle.send('on the first site')
  await world.until(() => one.handle.state.lines.at(-1)?.sending === 'sent')
  const { url } = await one.handle.handoff('https://b.example/')
  const code = url.split('continuo=')[1] ?? ''
  const open = () =>
    createWorld().browser.tab(world.backend.adapter({ site: 'https://b.example' }), {
      clock: world.clock,
    }).handle
  const opening = { code, from: 'https://guide.example' }
  const two = open()
  void two.open()
  expect(await two.resume(opening)).toMatchObject({ outcome: 'linked' })
  await world.until(() => said(two.state).includes('on the first site'))
  expect(await open().resume(opening)).toMatchObject({ refused: { reason: 'handoff-refused' } })
  expect(
    await one.handle.handoff('https://b.example/').then(({ outcome }) => outcome.outcome),
  ).toBe('handed')
  world.backend.reach(false)
  expect(await one.handle.handoff('https://b.example/#top')).toMatchObject({
    url: 'https://b.example/#top',
    outcome: { refused: { reason: 'unavailable' } },
  })
})

test('SY67 erase: everything is gone, here and there; a device that was away for a month wipes at its next contact, and its drafts are refused', async () => {
  const world = await loggedIn('u1')
  const { handle, backend, clock, until } = world
  const away = another(world)
  await away.handle.send('on the phone')
  await logIn(away.handle, 'u1')
  await until(() => said(away.handle.state).length === 2)
  const ended = [told(handle, 'ended'), told(away.handle, 'ended')]
  backend.reach(false)
  await until(() => away.handle.state.connection === 'waiting')
  away.freeze()
  backend.reach(true)
  await until(() => handle.state.connection === 'live')
  expect(await handle.erase()).toMatchObject({ outcome: 'erased' })
  expect(ended[0]).toEqual([{ why: 'erased', discarded: 0 }])
  expect(handle.state).toMatchObject({ generation: 'unset', lines: [], known: [] })
  clock.turn(30 * 86_400_000)
  expect(said(away.handle.state)).toHaveLength(2)
  away.thaw()
  const sent = away.handle.send('a month later')
  await until(() => ended[1]?.[0])
  await sent
  expect(ended[1]?.[0]?.why).toBe('erased')
  expect(backend.strands().flatMap(({ texts }) => texts)).not.toContain('a month later')
  await until(() => said(away.handle.state).every((text) => text === 'a month later'))
})

test('SY68 what is the customer’s can be seen and taken along, with its sources', async () => {
  const { handle, until } = await loggedIn('u1')
  await handle.preferences.set('textSize', 'large')
  await handle.consent.set('newsletter', true)
  await handle.consent.set('newsletter', false)
  await until(() => handle.state.lines.every(({ sending }) => sending !== 'sending'))
  expect(handle.consent.get('newsletter')).toBe(false)
  expect(handle.consent.all()).toEqual({ newsletter: false })
  const you = await handle.you()
  expect('identities' in you && you.identities).toMatchObject([
    { identity: { value: 'u1' }, here: true },
  ])
  const whole = JSON.parse(await (await handle.download()).text()) as Record<string, unknown[]>
  expect(JSON.stringify(whole['events'])).toContain('of u1')
  expect(JSON.stringify(whole['events'])).toContain('textSize')
  const size = await handle.preferences.explain('textSize')
  expect(size).toMatchObject({ value: 'large', from: 'customer' })
  const { device } = size
  expect(device).toMatch(/./)
  expect(await handle.preferences.explain('addressAs')).toEqual({
    value: undefined,
    from: 'default',
    device,
  })
  await expect(handle.consent.set('', true)).rejects.toThrow(RangeError)
  await expect(handle.consent.set('x', 'yes' as never)).rejects.toThrow(TypeError)
})

test('SY68 the browser’s own no to selling and sharing is overruled by nobody here', async () => {
  vi.stubGlobal('navigator', { globalPrivacyControl: true })
  const { handle } = createWorld().tab()
  await handle.start()
  await handle.consent.set('selling-and-sharing', true)
  const stop = handle.consent.follow({
    name: 'test',
    watch(tell) {
      tell({ 'selling-and-sharing': true, analytics: true })
      return () => {}
    },
  })
  await vi.waitFor(() => expect(handle.consent.get('analytics')).toBe(true))
  expect(handle.consent.get('selling-and-sharing')).toBe(false)
  stop()
  vi.unstubAllGlobals()
})

test('SY69 traits and a group are labels that wait for the first act, and are written among the rest', async () => {
  const { tab, until, backend } = createWorld()
  const { handle } = tab()
  const outcomes = [
    handle.group('acme', { seats: 3 }),
    handle.traits({ plan: 'family' }),
    handle.alias('m@example.org'),
  ]
  await turns()
  expect(handle.state.generation).toBe('unset')
  await handle.send('hello')
  expect((await Promise.all(outcomes)).map(({ outcome }) => outcome)).toEqual([
    'asserted',
    'asserted',
    'suggested',
  ])
  await until(
    async () =>
      (await backend.company().events()).filter(({ type }) => type === 'identity.described')
        .length === 2,
  )
  await expect(handle.traits([] as never)).rejects.toThrow(TypeError)
  expect((await handle.prove('phone', '+49 30 1')).outcome).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'unsupported' },
  })
})

test('SY70 reset everywhere ends the others too; forget leaves nothing', async () => {
  const world = await loggedIn('u1')
  const { handle, until, browser } = world
  const other = another(world)
  await other.handle.send('elsewhere')
  await logIn(other.handle, 'u1')
  await until(() => other.handle.state.connection === 'live')
  const ended = told(other.handle, 'ended')
  expect(await handle.reset({ everywhere: true })).toEqual({ discarded: 0 })
  await until(() => ended[0])
  await handle.send('anew')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(await handle.forget()).toEqual({ discarded: 0 })
  expect(await browser.stored('generation')).toBeUndefined()
  expect(handle.state).toMatchObject({ generation: 'unset', lines: [] })
})
