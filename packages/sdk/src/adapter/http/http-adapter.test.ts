import { afterAll, beforeAll, describe, test } from 'vitest'
import { serverWorld, startTrialServer } from '../../../trial/server-world.ts'
import type { TrialServer } from '../../../trial/server-world.ts'
import { adapterSuite } from '../conformance/adapter-suite.ts'

let server: TrialServer
beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

describe('over HTTP, with a real server', () => {
  const suite = adapterSuite({ name: 'http', world: () => serverWorld(server) })
  for (const { title, run } of suite) test(`${title}`, run)
})
