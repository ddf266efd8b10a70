import { expect, test } from 'vitest'
import { another, loggedIn, logIn, told, tokenOf } from '../../trial/people.ts'
import { eventually, said, turns } from '../../trial/until.ts'
import { createWorld } from '../../trial/world.ts'

test('SY57 switch-user: another account begins another generation at once; who was here before is elsewhere as before', async () => {
  const world = await loggedIn('u1')
  const { handle, backend, until, tab } = world
  const other = another(world)
  await other.handle.send('u1 on the phone')
  await logIn(other.handle, 'u1')
  const second = tab()
  await second.handle.ready
  await logIn(second.handle, 'u1')
  await second.handle.open()
  await until(() => said(second.handle.state).length === 2)
  const ended = [told(handle, 'ended'), told(second.handle, 'ended')]
  const switched = told(handle, 'switched')
  const outcome = logIn(handle, 'u2')
  await until(() => !said(handle.state).length)
  expect(await outcome).toMatchObject({ outcome: 'switched' })
  expect(switched).toEqual([{ how: 'switched' }])
  await until(() => ended.every(([first]) => first?.why === 'switched'))
  await until(() => handle.state.known[0]?.value === 'u2')
  expect([said(handle.state), said(second.handle.state)]).toEqual([[], []])
  await handle.send('of u2')
  await until(() => said(second.handle.state).length === 1 || second.handle.state.hidden)
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['of u2'])
  await until(() => said(other.handle.state).length === 2)
  expect(other.handle.state.known).toEqual([{ kind: 'account', value: 'u1' }])
  await backend.company().answer('to whoever wrote last')
  await until(() => said(handle.state).length === 2)
  expect(said(other.handle.state)).not.toContain('to whoever wrote last')
})

test('SY57 offline-switch: offline, with drafts, then a crash: nobody’s drafts go out as the other’s', async () => {
  const world = await loggedIn('u1')
  const { handle, backend, until, tab, crash } = world
  backend.reach(false)
  await until(() => handle.state.connection === 'waiting')
  await handle.send('u1, offline')
  void logIn(handle, 'u2')
  await until(() => handle.state.known.length === 0)
  await handle.send('u2, offline')
  expect(said(handle.state)).toEqual(['u2, offline'])
  await turns()
  crash()
  backend.reach(true)
  const after = tab()
  await after.handle.ready
  await after.handle.open()
  await turns()
  expect(after.line.drafts).toEqual([])
  expect(await logIn(after.handle, 'u2')).toMatchObject({ outcome: 'switched' })
  await until(() => after.handle.state.lines.at(-1)?.sending === 'sent')
  const log = (await backend.company().events()).flatMap((event) =>
    event.type === 'message.sent' ? [event.body?.text] : [],
  )
  expect(log).toEqual(['u2, offline'])
  expect(JSON.stringify(after.line.drafts)).not.toContain('u1, offline')
  const u1 = another(world)
  await u1.handle.send('u1 again')
  await logIn(u1.handle, 'u1')
  await until(() => said(u1.handle.state).length === 2)
  expect(said(u1.handle.state).sort()).toEqual(['of u1', 'u1 again'])
  // Who has left was told with the old key, which is gone then.
  await until(async () => !((await world.browser.stored('leaving')) as unknown[])?.[0])
})

test('SY57 what the one who leaves had not sent goes out with their own key, or is dropped after 3 s and counted', async () => {
  for (const reach of [true, false]) {
    const { handle, backend, clock, until } = await loggedIn('u1')
    const first = (await backend.company().events()).find(
      ({ author }) => author.kind === 'customer',
    )
    backend.reach(false)
    await until(() => handle.state.connection === 'waiting')
    await handle.send('still u1’s')
    backend.reach(reach)
    const ended = told(handle, 'ended')
    void logIn(handle, 'u2')
    await until(() => ended[0])
    expect(ended).toEqual([{ why: 'switched', discarded: reach ? 0 : 1 }])
    backend.reach(true)
    clock.turn(60_000)
    await turns()
    const u1 = await backend.company(first?.author.id ?? '').events()
    expect(u1.some(({ body }) => JSON.stringify(body).includes('still u1’s'))).toBe(reach)
  }
})

test('SY58 identify-twice: the same again is answered here, without a call and without a join', async () => {
  const { handle, backend, line, until } = await loggedIn('u1')
  const asked = () => line.identities.map(({ call }) => call)
  line.identities.length = 0
  const joins = async () =>
    (await backend.company().events()).filter(({ type }) => type === 'identity.proven').length
  const before = await joins()
  for (const token of [tokenOf('u1'), async () => tokenOf('u1')]) {
    expect(await handle.identify('u1', {}, { token })).toMatchObject({ outcome: 'nothing-new' })
  }
  expect(
    await handle.identify('u1', {}, { token: () => Promise.reject(new Error('offline')) }),
  ).toMatchObject({ outcome: 'nothing-new' })
  expect([asked(), await joins()]).toEqual([[], before])
  expect(await handle.identify('u1', {}, { token: tokenOf('u1', { auth_time: 9 }) })).toMatchObject(
    { outcome: 'nothing-new' },
  )
  expect([asked(), await joins()]).toEqual([['identify'], before])
  expect(await handle.identify('u1', {}, { token: tokenOf('u1', { auth_time: 9 }) })).toMatchObject(
    { outcome: 'nothing-new' },
  )
  expect(asked()).toHaveLength(1)
  await until(() => handle.state.connection === 'live')
})

test('SY59 host-logged-out: a page that says that nobody is logged in ends the generation, with a hint; the same account finds everything again', async () => {
  const { handle, until } = await loggedIn('u1')
  const ended = told(handle, 'ended')
  const out = await handle.identify('u1', {}, { token: async () => null })
  expect(out).toEqual({ outcome: 'reset', me: null })
  expect(ended).toEqual([{ why: 'logged-out', discarded: 0 }])
  expect(handle.state).toMatchObject({ generation: 'unset', lines: [], known: [], hint: 'u…' })
  await handle.send('somebody new')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['somebody new'])
  expect(handle.state.hint).toBe('u…')
  expect(await logIn(handle, 'u1')).toMatchObject({ outcome: 'linked' })
  await until(() => said(handle.state).length === 2)
  expect(handle.state.hint).toBeNull()
})

test('SY59 where nobody was vouched for, that nobody is logged in is no news', async () => {
  const { tab } = createWorld()
  const { handle } = tab()
  await handle.send('anonymous')
  expect(await handle.identify('u1', {}, { token: async () => null })).toMatchObject({
    refused: { reason: 'vouch-refused' },
  })
  expect(said(handle.state)).toEqual(['anonymous'])
})

test('SY59 an unsigned word for somebody else ends who was vouched for, and is a label of whoever acts next', async () => {
  const { handle, backend, until } = await loggedIn('u1')
  const outcome = handle.identify('u2')
  await until(() => handle.state.generation === 'unset')
  expect(handle.state).toMatchObject({ lines: [], hint: 'u…' })
  await handle.send('of somebody')
  expect(await outcome).toMatchObject({ outcome: 'asserted' })
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  const types = (await backend.company().events()).map(({ type }) => type)
  expect(types).toContain('identity.asserted')
  expect(said(handle.state)).toEqual(['of somebody'])
})

test('SY60 a fresh page of whoever was vouched for shows nothing and asks nothing before it has named them', async () => {
  const { handle, backend, until, tab, browser } = await loggedIn('u1')
  await backend.company().answer('for u1 only')
  await until(() => said(handle.state).length === 2)
  await handle.destroy()
  const fresh = tab()
  const messages = told(fresh.handle, 'message')
  expect(fresh.handle.state.hidden).toBe(true)
  await fresh.handle.open()
  await turns()
  expect(fresh.handle.state).toMatchObject({
    hidden: true,
    lines: [],
    unread: 0,
    known: [],
    connection: 'idle',
  })
  expect([messages, fresh.line.calls, backend.streams]).toEqual([[], [], 0])
  expect(await logIn(fresh.handle, 'u1')).toMatchObject({ outcome: 'nothing-new' })
  expect(said(fresh.handle.state)).toEqual(['of u1', 'for u1 only'])
  await until(() => fresh.handle.state.connection === 'live')
  expect(await browser.stored('generation')).toBeDefined()
})

test('SY60 whoever acts on a page that has not named them is somebody new', async () => {
  const { handle, until, tab, backend, clock } = await loggedIn('u1')
  await handle.destroy()
  const fresh = tab()
  const ended = told(fresh.handle, 'ended')
  await fresh.handle.open()
  clock.turn(5_000)
  await fresh.handle.send('of a stranger')
  await until(() => fresh.handle.state.lines.at(-1)?.sending === 'sent')
  expect(ended).toEqual([{ why: 'logged-out', discarded: 0 }])
  expect(said(fresh.handle.state)).toEqual(['of a stranger'])
  expect(fresh.handle.state).toMatchObject({ hidden: false, hint: 'u…', generation: 'anonymous' })
  expect(
    (await backend.company().events()).flatMap(({ type }) =>
      type === 'identity.proven' ? [type] : [],
    ),
  ).toEqual([])
})

test('SY60 an act that comes while the page still asks for the token waits for the answer', async () => {
  const { handle, tab, until } = await loggedIn('u1')
  await handle.destroy()
  const fresh = tab()
  let give: (token: string) => void = () => {}
  const token = () => new Promise<string>((resolve) => (give = resolve))
  const outcome = fresh.handle.identify('u1', {}, { token })
  const sent = fresh.handle.send('of u1 again')
  await until(() => give.length === 1)
  give(tokenOf('u1'))
  expect(await outcome).toMatchObject({ outcome: 'nothing-new' })
  await sent
  expect(said(fresh.handle.state)).toEqual(['of u1', 'of u1 again'])
})

test('SY61 offline-identify: it is done once when the page asks again, before the drafts that followed it', async () => {
  const world = createWorld()
  const { tab, backend, until } = world
  const before = tab()
  await before.handle.send('one')
  await until(() => before.handle.state.lines.at(-1)?.sending === 'sent')
  backend.reach(false)
  await until(() => before.handle.state.connection === 'waiting')
  await before.handle.send('two')
  void logIn(before.handle, 'u1')
  await until(async () => ((await world.browser.stored('who')) as { pending: unknown }).pending)
  await before.handle.send('three')
  before.crash()
  backend.reach(true)
  const after = tab()
  await after.handle.ready
  expect(await logIn(after.handle, 'u1')).toMatchObject({ outcome: 'linked' })
  await after.handle.open()
  await until(
    () =>
      after.handle.state.lines.length &&
      after.handle.state.lines.every(({ sending }) => sending === null || sending === 'sent'),
  )
  const order = (await backend.company().events()).flatMap((event) =>
    event.type === 'identity.proven'
      ? ['proof']
      : event.type === 'message.sent'
        ? [event.body?.text]
        : [],
  )
  expect(order).toEqual(['one', 'two', 'proof', 'three'])
})

test.each([
  ['ten seconds', async (world: ReturnType<typeof createWorld>) => world.clock.turn(10_000)],
  [
    'the customer acts',
    async (_world: unknown, handle: { send(text: string): Promise<unknown> }) =>
      handle.send('three'),
  ],
])(
  'SY61 where the page does not ask again, %s later the drafts go out unproven',
  async (_what, later) => {
    const world = createWorld()
    const { tab, backend, until } = world
    const before = tab()
    await before.handle.send('one')
    await until(() => before.handle.state.lines.at(-1)?.sending === 'sent')
    backend.reach(false)
    await until(() => before.handle.state.connection === 'waiting')
    void logIn(before.handle, 'u1')
    await until(async () => ((await world.browser.stored('who')) as { pending: unknown }).pending)
    await before.handle.send('two')
    before.crash()
    backend.reach(true)
    const after = tab()
    await after.handle.open()
    await turns()
    const texts = async () =>
      (await backend.company().events()).flatMap((event) =>
        event.type === 'message.sent' ? [event.body?.text] : [],
      )
    expect(await texts()).toEqual(['one'])
    await later(world, after.handle)
    await until(async () => (await texts()).includes('two'))
    expect((await backend.company().events()).some(({ type }) => type === 'identity.proven')).toBe(
      false,
    )
  },
)

test('SY61 a page that cannot give its token now is asked again, and nothing waits for it', async () => {
  const { tab, until, backend } = createWorld()
  const { handle } = tab()
  await handle.send('one')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  let tries = 0
  const outcome = handle.identify(
    'u1',
    {},
    {
      token: async () => {
        tries += 1
        if (tries < 5) throw new Error('the back end is away')
        return tokenOf('u1')
      },
    },
  )
  await handle.send('two')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  await until(() => handle.state.known[0])
  expect(await outcome).toMatchObject({ outcome: 'linked' })
  expect(tries).toBe(5)
  expect(
    (await backend.company().events()).filter(({ type }) => type === 'identity.proven'),
  ).toHaveLength(1)
})

test('SY62 a prospect who logs in goes on in another generation; at no, the default, nothing is kept', async () => {
  const world = createWorld()
  const { tab, until, backend } = world
  const { handle } = tab()
  await handle.send('of the prospect')
  const proving = await handle.prove('email', 'ada@example.org')
  expect(await proving.confirm(backend.mails.at(-1)?.code ?? '')).toMatchObject({
    outcome: 'linked',
  })
  await until(() => handle.state.known[0]?.kind === 'email')
  const outcome = await logIn(handle, 'u1')
  expect(outcome).toMatchObject({ outcome: 'asked', asks: [{ ask: 'keep', as: 'a…@…' }] })
  expect(said(handle.state)).toEqual([])
  expect(handle.state.asks).toEqual([{ ask: 'keep', as: 'a…@…' }])
  const [ask] = handle.state.asks
  if (!ask) throw new Error('There is a question.')
  expect(await handle.answer(ask, false)).toMatchObject({ outcome: { outcome: 'declined' } })
  expect(handle.state.asks).toEqual([])
  await until(async () => !((await world.browser.stored('leaving')) as unknown[])?.[0])
  await expect(handle.answer(ask, true)).rejects.toThrow(RangeError)
})

test('SY62 at yes, a code to the address that was known joins the two; whose it is stays masked', async () => {
  const world = createWorld()
  const { tab, until, backend } = world
  const { handle } = tab()
  await handle.send('of the prospect')
  const proving = await handle.prove('email', 'ada@example.org')
  await proving.confirm(backend.mails.at(-1)?.code ?? '')
  await until(() => handle.state.known[0])
  await logIn(handle, 'u1')
  const [ask] = handle.state.asks
  if (!ask) throw new Error('There is a question.')
  const yes = await handle.answer(ask, true)
  expect(yes.outcome).toMatchObject({ outcome: 'sent', to: 'a…@…' })
  expect(backend.mails.at(-1)?.to).toBe('ada@example.org')
  expect(await yes.confirm('000000')).toMatchObject({ refused: { reason: 'code-refused' } })
  expect(handle.state.asks).toHaveLength(1)
  expect(await yes.confirm(backend.mails.at(-1)?.code ?? '')).toMatchObject({ outcome: 'linked' })
  await until(() => said(handle.state).includes('of the prospect'))
  expect(handle.state.asks).toEqual([])
  expect(handle.state.known.map(({ kind }) => kind).sort()).toEqual(['account', 'email'])
})

test('SY63 what was written half an hour ago joins only when its writer says so', async () => {
  const { tab, until, clock } = createWorld()
  const { handle } = tab()
  await handle.send('an hour ago')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  clock.turn(1_800_000)
  const outcome = await logIn(handle, 'u1')
  expect(outcome).toMatchObject({
    outcome: 'linked',
    asks: [{ ask: 'yours', site: 'https://guide.example' }],
  })
  expect(said(handle.state)).toEqual([])
  const [ask] = handle.state.asks
  if (!ask) throw new Error('There is a question.')
  expect(JSON.stringify(ask)).not.toContain('an hour ago')
  expect(handle.state.joined).toBe(null)
  await handle.send('as u1')
  const { outcome: joined } = await handle.answer(ask, true)
  expect(joined).toMatchObject({ outcome: 'linked' })
  await until(() => said(handle.state).includes('an hour ago'))
  expect(handle.state.asks).toEqual([])
  expect(handle.state.joined).toBe('join' in joined ? joined.join : '')
  const join = handle.state.joined ?? ''
  expect(await handle.undo(join)).toMatchObject({ outcome: 'undone' })
  await until(() => !said(handle.state).includes('an hour ago'))
  expect([handle.state.joined, handle.state.known.length]).toEqual([null, 1])
})

test('SY109 what one’s own undo, code or yes opens or closes is read at once', async () => {
  const world = await loggedIn('u1', 'in the shop')
  const { handle } = another(world)
  await handle.send('on the phone')
  const { join = '' } = (await logIn(handle, 'u1')) as { join?: string }
  await world.until(() => said(handle.state).includes('in the shop'))
  await world.until(() => handle.state.connection === 'live')
  const undone = handle.undo(join)
  await eventually(() => !said(handle.state).includes('in the shop'))
  expect(await undone).toMatchObject({ outcome: 'undone' })
  await eventually(() => handle.state.connection === 'live')
})
