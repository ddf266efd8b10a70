import { expect, test, vi } from 'vitest'
import type { Appended, Page, StreamItem } from '@continuo/model'
import type { RelationshipLog } from './log/relationship-log.ts'
import { createServerLogger } from './observe/server-logger.ts'
import { born } from '../trial/born.ts'
import { readStream } from '../trial/read-stream.ts'
import { startServer } from './start.ts'
import { createTrialDevice, message } from '../trial/trial-device.ts'
import { startTrialServer } from '../trial/trial-server.ts'

/** Done when a call has come as far as the log; the call goes on as it would. */
const reached = (log: RelationshipLog, name: 'wait' | 'append'): Promise<void> =>
  new Promise((resolve) => {
    const goOn = log[name] as (...args: unknown[]) => Promise<never>
    vi.spyOn(log, name).mockImplementation((...args: unknown[]) => {
      resolve()
      return goOn(...args)
    })
  })

test('SV83 at its end the server gives each stream a last item, answers what waits, and lets go of everything', async () => {
  const server = await startTrialServer({ heartbeatEvery: 3_600_000 })
  const device = await createTrialDevice(server)
  const answer = await device.call('/v1/events', {
    method: 'POST',
    body: { drafts: [message('hello')] },
  })
  const { cursor } = born((await answer.json()) as Appended)
  const headers = { 'Last-Event-ID': cursor }
  const stream = await readStream<StreamItem>(
    await device.call('/v1/events', { headers: { ...headers, Accept: 'text/event-stream' } }),
  )
  const waiting = reached(server.log, 'wait')
  const polled = device.call('/v1/events', { headers: { ...headers, Prefer: 'wait=25' } })
  await waiting
  const closing = server.close()
  const rest = await stream.rest()
  expect(rest.at(-1)?.item.is).toBe('heartbeat')
  const page = await polled
  expect(((await page.json()) as Page).events).toEqual([])
  await closing
  await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed')
  await server.end()
})

test('SV83 what was being written when the server closed is written, and is there when it starts again', async () => {
  const server = await startTrialServer()
  const device = await createTrialDevice(server)
  await device.token()
  const sent = Array.from({ length: 20 }, (_, at) => message(`${at}`))
  const appending = reached(server.log, 'append')
  const calls = sent.map((draft) =>
    device.call('/v1/events', { method: 'POST', body: { drafts: [draft] } }),
  )
  await appending
  const [answers] = await Promise.all([Promise.allSettled(calls), server.close()])
  const acknowledged: string[] = []
  for (const answer of answers) {
    if (answer.status === 'rejected' || !answer.value.ok) continue
    const { outcomes } = born((await answer.value.json()) as Appended)
    acknowledged.push(...outcomes.flatMap((outcome) => ('tick' in outcome ? [outcome.id] : [])))
  }
  expect(acknowledged.length).toBeGreaterThan(0)

  const again = await startServer({
    dataDir: server.folder,
    host: '127.0.0.1',
    now: () => server.clock.now,
    logger: createServerLogger('silent'),
  })
  const caller = {
    is: 'device',
    workspace: server.workspace.id,
    thumbprint: device.thumbprint,
  } as const
  const { snapshot } = await again.log.open(caller)
  const kept = snapshot?.page.events.map(({ id }) => id) ?? []
  expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
  await again.close()
  await server.end()
})

test('SV83 a session outlives a restart, since its key lies with the data', async () => {
  const server = await startTrialServer()
  const device = await createTrialDevice(server)
  const token = await device.token()
  await server.close()
  const next = await startTrialServer({ dataDir: server.folder })
  const headers = { Authorization: `Bearer ${token}`, Origin: 'https://guide.example' }
  expect((await fetch(`${next.url}/v1/relationship`, { headers })).status).toBe(200)
  await next.end()
  await server.end()
})
