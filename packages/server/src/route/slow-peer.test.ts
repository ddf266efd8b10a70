import { connect } from 'node:net'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import type { Appended } from '@continuo/model'
import type { Caller, Stop } from '../log/relationship-log.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'

test('SV64 a peer that does not read what it is sent is cut off, and nobody waits for it', async () => {
  const server = await startTrialServer({ limits: { drafts: { burst: 1e6, perSecond: 1 } } })
  const device = await createTrialDevice(server)
  const append = async (texts: string[]): Promise<Appended> => {
    const drafts = texts.map((text) => message(text))
    const answer = await device.call('/v1/events', { method: 'POST', body: { drafts } })
    expect(answer.status).toBe(200)
    return answer.json() as Promise<Appended>
  }
  const { cursor } = await append(['hello'])

  const follow = server.log.follow
  const cut = new Promise<void>((resolve) => {
    vi.spyOn(server.log, 'follow').mockImplementation(async (caller: Caller, after, deliver) => {
      const stop: Stop = await follow(caller, after, deliver)
      return () => {
        resolve()
        stop()
      }
    })
  })
  const { port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${trialPage}\r\nAccept: text/event-stream\r\nLast-Event-ID: ${cursor}\r\nAuthorization: Bearer ${await device.token()}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.pause()

  for (let sent = 0; sent < 20; sent += 1) {
    await append(Array.from({ length: 50 }, () => 'x'.repeat(16_000)))
  }
  await cut
  socket.destroy()
  const open = /continuo_streams_open (\d+)/.exec(
    await (await fetch(`${server.url}/metrics`)).text(),
  )
  expect(open?.[1]).toBe('0')
  await server.end()
})
