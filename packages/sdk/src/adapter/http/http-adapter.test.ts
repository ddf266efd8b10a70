import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyPage } from '../../../trial/scripted.ts'
import { page, serverWorld, startTrialServer } from '../../../trial/server-world.ts'
import type { TrialServer } from '../../../trial/server-world.ts'
import { eventually, turns } from '../../../trial/until.ts'
import { keylessGeneration, deviceOf } from '../../identity/device-key.ts'
import { later } from '../../load-later.ts'
import { createManualClock } from '../../manual-clock.ts'
import type { Device, FollowItem } from '../adapter.ts'
import { adapterSuite } from '../conformance/adapter-suite.ts'
import { born, message, newDevice } from '../conformance/world.ts'
import { Ended, Refused, Reopen, Unreachable } from '../errors.ts'
import { httpAdapter } from './http-adapter.ts'

let server: TrialServer
beforeAll(async () => {
  server = await startTrialServer()
  // What polls is loaded once, and here nothing waits for a machine that is slow at that.
  await later()
})
afterAll(() => server.end())

describe('over HTTP, with a real server', () => {
  const suite = adapterSuite({ name: 'http', world: () => serverWorld(server) })
  test.each(suite)('$title', ({ run }) => run())
})

/** What was asked of a server that answers as a test says. */
interface Asked {
  url: string
  method: string
  headers: Headers
  body: unknown
  signal: AbortSignal | undefined
}

/** A server in the test's hand. Sessions work by themselves. */
function scriptedServer(...answers: ((asked: Asked) => Response | Promise<Response>)[]) {
  const asked: Asked[] = []
  let sessions = 0
  const fetching: typeof fetch = async (input, init = {}) => {
    const call: Asked = {
      url: String(input),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      signal: init.signal ?? undefined,
    }
    if (call.url.endsWith('/session')) {
      sessions += 1
      return Response.json({ token: `token ${sessions}`, expires: 0, now: 0 })
    }
    asked.push(call)
    const answer = answers.shift()
    if (!answer) throw new TypeError('fetch failed')
    return answer(call)
  }
  return { fetching, asked, sessions: () => sessions }
}

const clock = createManualClock()
const over = (fetching: typeof fetch, more: { key?: string } = {}) =>
  httpAdapter({
    url: 'https://chat.example/continuo',
    key: 'pk_x',
    page,
    clock,
    fetch: fetching,
    ...more,
  })

const problem = (reason: string, status: number, headers: Record<string, string> = {}) =>
  Response.json(
    { reason, status, detail: `why ${reason}`, remedy: 'what to do', type: `/problems/${reason}` },
    { status, headers },
  )

const keep = { get: async () => undefined, set: async () => {} }

/** What a call fails with. */
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing',
    (error: unknown) => error,
  )

test('AD15 the token travels in a header, never in an address, and neither does the cursor', async () => {
  const { fetching, asked } = scriptedServer(
    () => Response.json({ me: null, cursor: null }),
    () => Response.json(emptyPage()),
    () => Response.json(emptyPage()),
  )
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  await adapter.page({ after: 'one.5' })
  await adapter.page({ before: 'one.5' })
  expect(asked.map(({ url }) => url)).toEqual([
    'https://chat.example/continuo/v1/relationship',
    'https://chat.example/continuo/v1/events',
    'https://chat.example/continuo/v1/events?before=one.5',
  ])
  expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(
    Array(3).fill('Bearer token 1'),
  )
  expect(asked[1]?.headers.get('last-event-id')).toBe('one.5')
})

test('AD15 calls that come while a session is asked for share it', async () => {
  const { fetching, sessions } = scriptedServer(
    ...Array.from({ length: 5 }, () => () => Response.json(emptyPage())),
  )
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  await Promise.all([1, 2, 3, 4].map(() => adapter.page({ after: 'one.5' })))
  expect(sessions()).toBe(1)
})

test('AD15 a session that has run out is renewed once, and the call made again', async () => {
  const { fetching, asked, sessions } = scriptedServer(
    () => Response.json({ me: null, cursor: null }),
    () => problem('session', 401),
    () => Response.json(emptyPage()),
    () => problem('session', 401),
    () => problem('session', 401),
  )
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  expect(await adapter.page({ after: 'one.5' })).toEqual(emptyPage())
  expect(asked.at(-1)?.headers.get('authorization')).toBe('Bearer token 2')
  expect(await failure(adapter.page({ after: 'one.5' }))).toMatchObject({ reason: 'session' })
  expect(sessions()).toBe(3)
})

test('AD15 a session of a real server that has run out is renewed', async () => {
  const world = await serverWorld(server)
  const { adapter, device } = await born(world)
  server.clock.ahead += 11 * 60_000
  expect((await adapter.open(device)).me).not.toBeNull()
  await world.end()
})

test('AD15 a clock that is hours off signs the server’s nonce instead of its time', async () => {
  for (const off of [-6, 6]) {
    const world = await serverWorld(server, {
      clock: createManualClock(Date.now() + off * 3_600_000),
    })
    const { adapter, device } = await born(world)
    expect((await adapter.open(device)).me).not.toBeNull()
    await world.end()
  }
})

test('AD15 another device has another session', async () => {
  const { fetching, sessions } = scriptedServer(
    () => Response.json({ me: null, cursor: null }),
    () => Response.json({ me: null, cursor: null }),
  )
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  await adapter.open(await newDevice())
  expect(sessions()).toBe(2)
})

test('AD15 a page without WebCrypto is refused with the remedy, and nothing is asked', async () => {
  const { fetching, asked, sessions } = scriptedServer()
  const adapter = over(fetching)
  const device = deviceOf(keylessGeneration(), keep)
  const error = await failure(adapter.open(device))
  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({ reason: 'insecure-context' })
  expect([asked.length, sessions()]).toEqual([0, 0])
})

test('AD15 a key that no workspace has, and an origin that none has registered, are refused in words', async () => {
  const world = await serverWorld(server)
  const wrong = httpAdapter({
    url: server.url,
    key: 'pk_wrong',
    page,
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as object), Origin: page } }),
  })
  expect(await failure(wrong.open(await newDevice()))).toMatchObject({
    name: 'Refused',
    reason: 'unknown-key',
  })
  const elsewhere = 'https://elsewhere.example'
  const other = httpAdapter({
    url: server.url,
    key: world.key,
    page: elsewhere,
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as object), Origin: elsewhere } }),
  })
  const error = await failure(other.open(await newDevice()))
  expect(error).toMatchObject({ name: 'Refused', reason: 'unregistered-origin' })
  expect((error as Refused).remedy).toContain('continuo origin add')
  await world.end()
})

const answers: [string, () => Response, new (...given: never[]) => Error, object][] = [
  [
    'a refusal',
    () => problem('wrong-writer', 403),
    Refused,
    { reason: 'wrong-writer', message: 'why wrong-writer', remedy: 'what to do' },
  ],
  [
    'too many calls',
    () => problem('too-many', 429, { 'Retry-After': '7' }),
    Unreachable,
    { retryAfter: 7_000 },
  ],
  [
    'a server that is busy',
    () => problem('unavailable', 503, { 'Retry-After': '2' }),
    Unreachable,
    { retryAfter: 2_000 },
  ],
  [
    'a server that broke',
    () => new Response('oops', { status: 500 }),
    Unreachable,
    { retryAfter: 0 },
  ],
  [
    'a proxy without a server behind it',
    () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    Unreachable,
    {},
  ],
  [
    'a page that is no answer',
    () => new Response('<h1>Sign in to the Wi-Fi</h1>'),
    Unreachable,
    {},
  ],
  [
    'an address that is not the server’s',
    () => new Response('not here', { status: 404 }),
    Unreachable,
    {},
  ],
  ['null', () => Response.json(null), Unreachable, {}],
  ['reopen', () => Response.json({ is: 'reopen' }), Reopen, {}],
  [
    'the end of the generation',
    () => Response.json({ is: 'ended', why: 'erased' }, { status: 410 }),
    Ended,
    { why: 'erased' },
  ],
]

test.each(answers)('AD16 %s is one of the four errors', async (_what, answer, kind, fields) => {
  const { fetching } = scriptedServer(() => Response.json({ me: null, cursor: null }), answer)
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  const error = await failure(adapter.page({ after: 'one.5' }))
  expect(error).toBeInstanceOf(kind)
  expect(error).toMatchObject(fields)
})

test('AD16 no network at all is Unreachable, with its cause', async () => {
  const error = await failure(over(scriptedServer().fetching).open(await newDevice()))
  expect(error).toBeInstanceOf(Unreachable)
  expect((error as Error).cause).toBeInstanceOf(TypeError)
})

test('AD16 a signal that cannot be told is no error', async () => {
  const { fetching } = scriptedServer(() => Response.json({ me: null, cursor: null }))
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  adapter.signal?.({ signal: 'typing', on: true })
  await turns()
})

/** A stream that a test writes, byte by byte where it wants to. */
function written() {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) })
  return {
    answer: ({ signal }: Asked) => {
      signal?.addEventListener('abort', () => control?.error(signal.reason))
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
    },
    write: (bytes: Uint8Array) => control?.enqueue(bytes),
    end: () => control?.close(),
    fail: () => control?.error(new TypeError('network error')),
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function following(...rest: ((asked: Asked) => Response | Promise<Response>)[]) {
  const time = createManualClock()
  const script = scriptedServer(() => Response.json({ me: null, cursor: null }), ...rest)
  const { fetching, asked } = script
  const url = 'https://chat.example'
  const adapter = httpAdapter({ url, key: 'pk_x', page, clock: time, fetch: fetching })
  await adapter.open(await newDevice())
  const items: FollowItem[] = []
  const stop = adapter.follow('one.5', (item) => items.push(item))
  await turns()
  return { time, asked, items, stop, adapter, is: () => items.map((item) => item.is) }
}

test('AD17 a stream is read however its bytes are cut, and comments are passed over', async () => {
  const stream = written()
  const { items, is, stop, asked } = await following(stream.answer)
  expect(asked.at(-1)?.headers.get('accept')).toBe('text/event-stream')
  expect(asked.at(-1)?.headers.get('last-event-id')).toBe('one.5')
  const frame = { is: 'frame', epoch: 'one', before: 5, events: [], after: 6, ü: '語' }
  const heartbeat = { is: 'heartbeat', epoch: 'one', head: 6, now: 1 }
  const text = `: hi\n\nid: one.6\ndata: ${JSON.stringify(frame)}\n\n: still here\n\nevent: x\r\ndata:${JSON.stringify(heartbeat)}\r\n\r\n`
  for (const byte of bytes(text)) stream.write(new Uint8Array([byte]))
  await turns()
  expect(is()).toEqual(['up', 'frame', 'heartbeat'])
  expect(items.slice(1)).toEqual([frame, heartbeat])
  stop()
})

test('AD17 the end of a stream is its last item, whichever way it ends', async () => {
  for (const how of ['end', 'fail'] as const) {
    const stream = written()
    const { items, is } = await following(stream.answer)
    stream.write(bytes(': hi\n\n'))
    await turns()
    stream[how]()
    await turns()
    expect(is()).toEqual(['up', 'down'])
    const [, last] = items
    expect(last?.is === 'down' && last.error).toBeInstanceOf(Unreachable)
  }
})

test('AD17 what is no item ends the stream as broken, and not the page', async () => {
  const stream = written()
  const { items } = await following(stream.answer)
  stream.write(bytes('data: {"is":\n\n'))
  await turns()
  expect(items.at(-1)).toMatchObject({ is: 'down', error: { name: 'Unreachable' } })
})

test('AD17 a stream that is refused is down with the refusal', async () => {
  const { items, is } = await following(() => problem('signature', 401))
  expect(is()).toEqual(['down'])
  expect(items[0]).toMatchObject({ error: { name: 'Refused', reason: 'signature' } })
})

test('AD17 stopping aborts the request and says nothing', async () => {
  const stream = written()
  const { items, stop, asked, time } = await following(stream.answer)
  stream.write(bytes(': hi\n\n'))
  await turns()
  const count = items.length
  stop()
  await turns()
  expect(asked.at(-1)?.signal?.aborted).toBe(true)
  expect([items.length, time.pending]).toEqual([count, 0])
})

test('AD18 where no byte comes within 10 s something holds the stream back: long polls go on from the same cursor', async () => {
  const held = written()
  let answer: (response: Response) => void = () => {}
  const { time, asked, is, items, stop } = await following(
    held.answer,
    () => Response.json(emptyPage(7, { after: 5, atStart: false })),
    () => new Promise((resolve) => (answer = resolve)),
  )
  time.turn(9_999)
  await turns()
  expect(asked).toHaveLength(2)
  time.turn(1)
  await eventually(() => asked.length === 4)
  expect(
    asked.slice(2).map(({ headers }) => [headers.get('prefer'), headers.get('last-event-id')]),
  ).toEqual([
    ['wait=25', 'one.5'],
    ['wait=25', 'one.7'],
  ])
  expect(items.at(-1)).toMatchObject({ is: 'heartbeat', epoch: 'one', head: 7 })
  answer(problem('unavailable', 503))
  await turns()
  expect(is().at(-1)).toBe('down')
  stop()
})

test('AD18 that there is such a proxy is found out once; when polls fail too it was only a bad line', async () => {
  const { time, asked, adapter, is } = await following(
    written().answer,
    () => problem('unavailable', 503),
    written().answer,
  )
  time.turn(10_000)
  await eventually(() => is().at(-1) === 'down')
  const stop = adapter.follow('one.5', () => {})
  await turns()
  expect(asked.at(-1)?.headers.get('accept')).toBe('text/event-stream')
  stop()
})

test('AD18 a long poll whose cursor fits no more, or whose generation is over, ends with that', async () => {
  for (const [answer, name] of [
    [() => Response.json({ is: 'reopen' }), 'Reopen'],
    [() => Response.json({ is: 'ended', why: 'reset' }, { status: 410 }), 'Ended'],
  ] as const) {
    const { time, items } = await following(written().answer, answer)
    time.turn(10_000)
    await eventually(() => items.at(-1)?.is === 'down')
    expect(items.at(-1)).toMatchObject({ is: 'down', error: { name } })
  }
})

test('AD18 long polls of a real server bring what comes', async () => {
  const world = await serverWorld(server)
  const { device, cursor } = await born(world)
  const time = createManualClock(Date.now())
  const held: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('Origin', page)
    // The proxy: it takes the stream in and passes nothing on.
    return headers.get('accept') === 'text/event-stream'
      ? new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')))
        })
      : fetch(input, { ...init, headers })
  }
  const adapter = httpAdapter({ url: server.url, key: world.key, page, clock: time, fetch: held })
  await adapter.open(device)
  const texts: unknown[] = []
  const came = new Promise<void>((resolve) => {
    const stop = adapter.follow(cursor, (item) => {
      if (item.is !== 'frame') return
      for (const event of item.events)
        if (event.type === 'message.sent') texts.push(event.body?.text)
      stop()
      resolve()
    })
  })
  await turns()
  time.turn(10_000)
  await world.answer(device, 'by long poll')
  await came
  expect(texts).toEqual(['by long poll'])
  adapter.close?.()
  await world.end()
})

test('AD19 only a body that fits is sent to its end where the page goes', async () => {
  const kept: (boolean | undefined)[] = []
  const { fetching } = scriptedServer(
    ...Array.from(
      { length: 3 },
      () => () => Response.json({ me: null, cursor: null, outcomes: [] }),
    ),
  )
  const adapter = over((input, init) => {
    kept.push(init?.keepalive)
    return fetching(input, init)
  })
  await adapter.open(await newDevice())
  await adapter.append([message('short')])
  await adapter.append(Array.from({ length: 20 }, () => message('x'.repeat(1_000))))
  expect(kept.slice(-2)).toEqual([true, false])
})

test('AD19 closing ends what is under way', async () => {
  let signal: AbortSignal | undefined
  const { fetching } = scriptedServer(
    () => Response.json({ me: null, cursor: null }),
    (asked) => {
      signal = asked.signal
      return new Promise(() => {})
    },
  )
  const adapter = over(fetching)
  await adapter.open(await newDevice())
  void failure(adapter.page({ after: 'one.5' }))
  await turns()
  adapter.close?.()
  expect(signal?.aborted).toBe(true)
})

test('AD20 at the desk a cookie says who calls: no session is asked for, and no token sent', async () => {
  const { fetching, asked, sessions } = scriptedServer(() =>
    Response.json({ me: null, cursor: null }),
  )
  const adapter = httpAdapter({
    url: '/desk/v1/relationships/rel_x',
    session: 'cookie',
    fetch: fetching,
  })
  const device: Device = deviceOf(keylessGeneration(), keep)
  await adapter.open(device)
  expect(sessions()).toBe(0)
  expect(asked[0]?.url).toBe('/desk/v1/relationships/rel_x/relationship')
  expect(asked[0]?.headers.get('authorization')).toBeNull()
})

test('SY72 a generation that has ended here speaks for itself, and shows its session to the one that follows', async () => {
  const world = await serverWorld(server)
  const before = await born(world, 'of who was here')
  const next = await newDevice()
  const line = await world.adapter(next)
  await line.open(next)
  const former = line.as?.(before.device)
  expect(await former?.session?.()).toEqual(expect.any(String))
  const { outcomes } = (await former?.append([message('a last word')])) ?? {}
  expect(outcomes?.[0]).toMatchObject({ tick: expect.any(Number) })
  expect(
    await former?.identity?.({ call: 'reset', operation: 'bye', why: 'switched' }),
  ).toMatchObject({ outcome: 'reset' })
  expect((await line.open(next)).me).toBeNull()
  await expect(before.adapter.open(before.device)).rejects.toMatchObject({ why: 'switched' })
  former?.close?.()
  await world.end()
})

test('SY72 a machine of many says so with its session', async () => {
  const bodies: unknown[] = []
  const adapter = httpAdapter({
    url: 'https://chat.example',
    key: 'pk_x',
    page,
    clock,
    shared: true,
    fetch: async (_input, init) => {
      bodies.push(JSON.parse(String(init?.body)))
      return problem('unknown-key', 401)
    },
  })
  await expect(adapter.open(await newDevice())).rejects.toBeInstanceOf(Refused)
  expect(bodies).toEqual([expect.objectContaining({ shared: true })])
})
