import type { Continuo, ContinuoEvents } from '../src/handle.ts'
import type { Tab } from './browser.ts'
import { createBrowser } from './browser.ts'
import { faulty } from './faults.ts'
import type { FaultyAdapter } from './faults.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

/** A token of the host's back end, as far as a device reads it. */
export const tokenOf = (sub: string, more: Record<string, unknown> = {}): string =>
  `e30.${Buffer.from(JSON.stringify({ sub, iss: 'https://b.example', ...more })).toString('base64url')}.c2ln`

/** The page says that this customer is logged in. */
export const logIn = (handle: Continuo, id: string) =>
  handle.identify(id, {}, { token: async () => tokenOf(id) })

/** Everything of one kind that was told. */
export function told<Name extends keyof ContinuoEvents>(
  handle: Continuo,
  name: Name,
): ContinuoEvents[Name][] {
  const all: ContinuoEvents[Name][] = []
  handle.on(name, (event) => all.push(event))
  return all
}

/** A second browser at the same backend. */
export function another(world: World): Tab & { line: FaultyAdapter } {
  const line = faulty(world.backend.adapter({ site: 'https://guide.example' }))
  return { ...createBrowser(world.clock).tab(line), line }
}

/** A conversation that stands, of a customer who has logged in. */
export async function loggedIn(id: string, text = `of ${id}`) {
  const world = createWorld()
  const one = world.tab()
  await one.handle.send(text)
  await logIn(one.handle, id)
  await world.until(() => one.handle.state.connection === 'live' && one.handle.state.known[0])
  return { ...world, ...one }
}
