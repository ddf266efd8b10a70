import { expect, it, vi } from 'vitest'
import { Refused, Unreachable } from '@continuo/sdk'
import { createCalls } from './calls.ts'
import { jsonAnswer, refusedAnswer, sampleNetwork } from '../../rehearsal/sample-network.ts'

const setUp = () => {
  const network = sampleNetwork()
  const signedOut = vi.fn<() => void>()
  return { network, signedOut, calls: createCalls(network.fetch, signedOut) }
}

it('DK10 gives the answer, and none where there is none', async () => {
  const { network, calls } = setUp()
  network.answer('/a', () => jsonAnswer({ a: 1 }))
  network.answer('/b', () => new Response(null, { status: 204 }))
  expect(await calls.get('/a')).toEqual({ a: 1 })
  expect(await calls.post('/b')).toBeUndefined()
})

it('DK10 turns a problem document into a refusal with reason and remedy', async () => {
  const { network, calls, signedOut } = setUp()
  network.answer('/a', () => refusedAnswer('not-found', 404, 'There is no such thing.'))
  const error = await calls.get('/a').catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({
    reason: 'not-found',
    message: 'There is no such thing.',
    remedy: 'Do it.',
  })
  expect(signedOut).not.toHaveBeenCalled()
})

it('DK11 tells of each answer that says that nobody is signed in', async () => {
  const { network, calls, signedOut } = setUp()
  network.answer('/a', () => refusedAnswer('signed-out', 401))
  await expect(calls.get('/a')).rejects.toBeInstanceOf(Refused)
  expect(signedOut).toHaveBeenCalledOnce()
})

it('DK10 takes a broken line, a broken server and a broken answer for unreachable', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { network, calls } = setUp()
  network.answer('/line', () => {
    throw new TypeError('Failed to fetch')
  })
  network.answer('/server', () => {
    const answer = refusedAnswer('unavailable', 503)
    answer.headers.set('retry-after', '7')
    return answer
  })
  network.answer('/proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  network.answer(
    '/half',
    () => new Response('{"a":', { headers: { 'content-type': 'application/json' } }),
  )
  network.answer(
    '/no-problem',
    () => new Response('{"a":', { status: 403, headers: { 'content-type': 'application/json' } }),
  )
  for (const path of ['/line', '/server', '/proxy', '/half', '/no-problem']) {
    await expect(calls.get(path), path).rejects.toBeInstanceOf(Unreachable)
  }
  await expect(calls.get('/server')).rejects.toMatchObject({ retryAfter: 7_000 })
  warn.mockRestore()
})
