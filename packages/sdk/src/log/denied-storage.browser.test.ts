import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newProfile, open, send, shown, stateOf, thrownIn } from '../../trial/real-page.ts'
import type { Profile } from '../../trial/real-page.ts'
import { serveSources } from '../../trial/serve-sources.ts'
import type { Sources } from '../../trial/serve-sources.ts'
import { startTrialServer } from '../../trial/server-world.ts'
import type { TrialServer } from '../../trial/server-world.ts'

let sources: Sources
let server: TrialServer
let profile: Profile

beforeAll(async () => {
  sources = await serveSources()
  server = await startTrialServer()
})
afterAll(async () => {
  await server.end()
  await sources.end()
})
beforeEach(async () => {
  profile = await newProfile(sources)
  return () => profile.end()
})

/** The ways in which browsers deny storage. */
const denials: Record<string, () => void> = {
  'reading indexedDB throws': () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const name of ['indexedDB', 'localStorage']) {
      Object.defineProperty(globalThis, name, { get: denied })
    }
  },
  'opening fails': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'InvalidStateError')
    }
    IDBFactory.prototype.databases = () => Promise.reject(new DOMException('denied'))
  },
  'nothing ever answers': () => {
    const { letTimePass } = globalThis as unknown as { letTimePass(): Promise<void> }
    IDBFactory.prototype.open = () => {
      void letTimePass()
      return {} as IDBOpenDBRequest
    }
    IDBFactory.prototype.databases = () => {
      void letTimePass()
      return new Promise(() => {})
    }
  },
}

/** Longer than the answer to one question is waited for; ms. */
const patience = 6_000

const deny = (how: string) => async (page: Page) => {
  if (how === 'nothing ever answers') {
    await page.clock.install()
    await page.exposeFunction('letTimePass', () => page.clock.fastForward(patience))
  }
  await page.addInitScript(denials[how] as () => void)
}

describe.each(Object.keys(denials))('where %s', (how) => {
  test('SY10 over HTTP it works in memory and says so', async () => {
    const { publishableKey: key } = await server.directory.createWorkspace('Guide', [
      sources.origin,
    ])
    const page = await profile.tab({ key, server: server.url }, deny(how))
    await open(page)
    await send(page, 'hello')
    await expect.poll(() => shown(page)).toEqual([['hello', 'sent']])
    expect(await stateOf(page)).toMatchObject({ kept: false, trouble: null })
    await expect.poll(async () => (await stateOf(page)).connection).toBe('live')
    expect(await thrownIn(page)).toEqual([])
  })

  test('SY10 AD22 without a server too, and the first answer grows and is whole in the end', async () => {
    const page = await profile.tab({ key: 'help', adapter: 'local' }, deny(how))
    await open(page)
    await send(page, 'hello')
    await expect
      .poll(() => shown(page))
      .toEqual([
        ['hello', 'sent'],
        ['You said: ', 'growing'],
      ])
    await page.evaluate(() => (globalThis as unknown as { go(): void }).go())
    await expect
      .poll(() => shown(page))
      .toEqual([
        ['hello', 'sent'],
        ['You said: hello', 'assistant'],
      ])
    expect(await stateOf(page)).toMatchObject({ kept: false, trouble: null })
    expect(await thrownIn(page)).toEqual([])
  })
})

test('AD22 on a fresh device the first answer grows, and is one event in the end', async () => {
  const page = await profile.tab({ key: 'help', adapter: 'local' })
  await send(page, 'hello')
  await expect.poll(() => shown(page)).toContainEqual(['You said: ', 'growing'])
  await page.evaluate(() => (globalThis as unknown as { go(): void }).go())
  await expect
    .poll(() => shown(page))
    .toEqual([
      ['hello', 'sent'],
      ['You said: hello', 'assistant'],
    ])
  expect(await stateOf(page)).toMatchObject({ kept: true, trouble: null })
})
