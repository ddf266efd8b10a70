import { createServer, request as ask } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { createForward } from './forward.ts'

const host = 'localhost:4001'
const open: Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections()
})

const start = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A site that passes `/continuo` on to a server that answers like this. */
const between = async (upstream: RequestListener): Promise<string> => {
  const server = await start(upstream)
  return start(
    createForward(
      { prefix: '/continuo', server, passCookies: ['continuo_a', '__Host-continuo'] },
      host,
    ),
  )
}

const answered = async (request: ClientRequest): Promise<IncomingMessage> =>
  (await once(request, 'response'))[0] as IncomingMessage
const chunk = async (stream: IncomingMessage): Promise<string> =>
  String((await once(stream, 'data'))[0])

test('DM5 method, path, query, headers and body pass as they are, without the prefix', async () => {
  const site = await between(async (request, response) => {
    const body = await text(request)
    response.writeHead(201, { 'x-answer': 'yes', 'content-type': 'text/plain' })
    response.end(`${request.method} ${request.url} ${request.headers['last-event-id']} ${body}`)
  })
  const answer = await fetch(`${site}/continuo/v1/events?before=7`, {
    method: 'POST',
    headers: { 'last-event-id': 'cursor' },
    body: '{"drafts":[]}',
  })
  expect([answer.status, answer.headers.get('x-answer')]).toEqual([201, 'yes'])
  expect(await answer.text()).toBe('POST /v1/events?before=7 cursor {"drafts":[]}')
})

test('DM5 the first piece of a live stream is here while the stream goes on', async () => {
  const goOn = Promise.withResolvers<void>()
  const site = await between(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: 1\n\n')
    await goOn.promise
    response.end('data: 2\n\n')
  })
  const stream = await answered(ask(`${site}/continuo/v1/events`).end())
  expect(await chunk(stream)).toBe('data: 1\n\n')
  goOn.resolve()
  expect(await text(stream)).toBe('data: 2\n\n')
})

test('DM5 the headers of a stream are here before its first piece', async () => {
  const site = await between((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
  })
  const stream = await answered(ask(`${site}/continuo/v1/events`).end())
  expect(stream.headers['content-type']).toBe('text/event-stream')
  stream.destroy()
})

test('DM5 the first piece of a body is there while the browser still writes', async () => {
  const first = Promise.withResolvers<string>()
  const site = await between((request, response) => {
    request.once('data', (piece) => first.resolve(String(piece)))
    request.on('end', () => response.end('all'))
  })
  const request = ask(`${site}/continuo/v1/attachments`, { method: 'POST' })
  request.write('one')
  expect(await first.promise).toBe('one')
  request.end('two')
  expect(await chunk(await answered(request))).toBe('all')
})

test('DM5 the server learns the host that the browser asked, whatever the browser claims about it', async () => {
  const site = await between((request, response) => response.end(JSON.stringify(request.headers)))
  const answer = await answered(
    ask(`${site}/continuo/x`, {
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-proto': 'https',
        forwarded: 'for=10.0.0.1',
        connection: 'close, x-mine',
        'x-mine': '1',
        te: 'trailers',
      },
    }).end(),
  )
  const headers = JSON.parse(await chunk(answer)) as Record<string, string>
  expect(headers).toMatchObject({
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '127.0.0.1',
  })
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['forwarded']))
  expect(headers).not.toHaveProperty('x-mine')
  expect(headers).not.toHaveProperty('te')
})

test('DM6 only the named cookies reach the server, and only these come back', async () => {
  const site = await between((request, response) => {
    response.setHeader('set-cookie', [
      'continuo-desk=no',
      '__Host-continuo=s; Path=/; Secure; HttpOnly',
      'continuo_a=1',
    ])
    response.end(String(request.headers.cookie))
  })
  const answer = await answered(
    ask(`${site}/continuo/x`, { headers: { cookie: 'continuo-desk=secret; continuo_a=1' } }).end(),
  )
  expect(answer.headers['set-cookie']).toEqual([
    '__Host-continuo=s; Path=/; Secure; HttpOnly',
    'continuo_a=1',
  ])
  expect(await chunk(answer)).toBe('continuo_a=1')
})

test('DM6 without a named cookie the server gets no cookie header and the browser no cookie', async () => {
  const site = await between((request, response) => {
    response.setHeader('set-cookie', 'continuo-desk=no')
    response.end(String('cookie' in request.headers))
  })
  const answer = await answered(
    ask(`${site}/continuo/x`, { headers: { cookie: 'continuo-desk=secret' } }).end(),
  )
  expect(answer.headers).not.toHaveProperty('set-cookie')
  expect(await chunk(answer)).toBe('false')
})

test('DM7 where the browser goes away in the middle of a stream, the server side ends', async () => {
  const ended = Promise.withResolvers<void>()
  const site = await between((request, response) => {
    response.write('data: 1\n\n')
    request.socket.on('close', () => ended.resolve())
  })
  const stream = await answered(ask(`${site}/continuo/v1/events`).end())
  await chunk(stream)
  stream.destroy()
  await ended.promise
})

test('DM7 where the browser goes away in the middle of a body, the server gets no whole request', async () => {
  const ended = Promise.withResolvers<boolean>()
  const began = Promise.withResolvers<void>()
  const site = await between((request) => {
    request.on('error', () => undefined)
    request.once('data', () => began.resolve())
    request.once('close', () => ended.resolve(request.complete))
  })
  const request = ask(`${site}/continuo/v1/events`, {
    method: 'POST',
    headers: { 'content-length': '100' },
  })
  const gone = new Promise((resolve) => request.on('error', resolve))
  request.write('{"drafts"')
  await began.promise
  request.destroy()
  expect(await ended.promise).toBe(false)
  expect(await gone).toMatchObject({ code: 'ECONNRESET' })
})

test('DM7 where the server breaks off in the middle of an answer, the browser sees it broken, not ended', async () => {
  const site = await between((_, response) => {
    response.write('data: 1\n\n', () => response.destroy())
  })
  const stream = await answered(ask(`${site}/continuo/v1/events`).end())
  const broken = once(stream, 'end')
  stream.resume()
  await expect(broken).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('DM8 where the server cannot be reached, the answer is a problem document that says what to do', async () => {
  const server = await start(() => undefined)
  await new Promise((resolve) => open.pop()?.close(resolve))
  const site = await start(createForward({ prefix: '/continuo', server, passCookies: [] }, host))
  const answer = await fetch(`${site}/continuo/v1/events`, {
    method: 'POST',
    body: 'x'.repeat(100_000),
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    502,
    'application/problem+json',
  ])
  expect(await answer.json()).toMatchObject({
    type: '/problems/unavailable',
    reason: 'unavailable',
    status: 502,
    remedy: expect.stringContaining('npm start'),
    detail: expect.stringContaining(`nothing answers there`),
  })
})
