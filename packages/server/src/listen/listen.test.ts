import { afterEach, expect, test } from 'vitest'
import { refusalIn } from '../../trial/refusal.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import { listen } from './listen.ts'
import type { Answer, Listening } from './listen.ts'
import { PortTaken } from './port-taken.ts'

let open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.map((each) => each.closed(0)))
  open = []
})

const faults: unknown[] = []
const begin = async (answer: Answer, host = 'localhost', port = 0): Promise<Listening> => {
  const listening = await listen({ answer, host, port, report: (error) => void faults.push(error) })
  open.push(listening)
  return listening
}

test('SV89 localhost is listened on at both of its addresses, or not at all', async () => {
  const { port } = await begin(async (_, { peer }) => new Response(peer))
  const peers = []
  for (const host of ['127.0.0.1', '[::1]'])
    peers.push(await (await fetch(`http://${host}:${port}`)).text())
  expect(peers).toEqual(['127.0.0.1', '::1'])
  const other = await begin(async () => new Response('other'), '::1')
  await expect(begin(async () => new Response('late'), 'localhost', other.port)).rejects.toThrow(
    PortTaken,
  )
  const free = await begin(async () => new Response('free'), '127.0.0.1', other.port)
  expect(free.port).toBe(other.port)
})

test('SV89 what fails outside of the server is reported, and answered without its words', async () => {
  const { port } = await begin(async () => {
    throw new Error('private words')
  })
  const answer = await fetch(`http://127.0.0.1:${port}`)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const { reason, detail } = await refusalIn(answer)
  expect(reason).toBe('unavailable')
  expect(detail).not.toContain('private')
  expect(faults).toContainEqual(new Error('private words'))
})

test('SV89 a program’s own pages are answered before the server’s, and all else by the server', async () => {
  const server = await startTrialServer({
    before: async ({ url }) =>
      new URL(url).pathname === '/' ? new Response('start here') : undefined,
  })
  expect(await (await fetch(server.url)).text()).toBe('start here')
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
  await server.end()
})
