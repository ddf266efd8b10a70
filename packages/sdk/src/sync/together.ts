import { Unreachable } from '../adapter/errors.ts'
import type { Calls, Core, Heard, Told } from './core.ts'

/** What only other tabs ask for. */
const ofOthers = (core: Core): Pick<Calls, 'stir' | 'overhear' | 'stand' | 'hello'> => ({
  async stir() {
    await core.load()
    // Before the first event there is no heartbeat to look for what is left in the outbox.
    if (core.streams && core.phase === 'idle') await core.push().then(core.go)
  },
  hello() {
    if (core.streams) core.tell('stand', core.phase)
  },
  stand(phase) {
    // This tab streams itself, and has nothing to learn.
    if (core.streams) return
    core.alive()
    core.set(phase)
    if (phase === 'live') core.ahead()
  },
  async overhear(beat) {
    if (core.streams && !core.leads) {
      // It streamed while the one whose turn it is was silent.
      core.hush()
      core.streams = false
      core.set('live')
    }
    // Who streams hears itself what there is.
    if (core.streams) return
    core.alive()
    const missing = async () => (await core.heartbeat(beat)) !== 'nothing'
    if (!(await missing())) return
    // Who streams writes down before it tells: what is missing here is in the log by now.
    await core.load()
    if (await missing()) core.fail(new Unreachable('log-behind'))
  },
})

/** Hears another tab. */
export async function hearTab(core: Core, { of, call, given }: Told): Promise<void> {
  if (core.gone()) return
  const known = core.acted() && of === core.generation()
  if (known && (!core.hidden || call === 'ended' || call === 'stir')) {
    const others: Partial<Calls> = ofOthers(core)
    const asked = others[call] ?? (core as Heard)[call as keyof Heard]
    await (asked as (...all: unknown[]) => unknown)(...given)
  } else if (!known && call !== 'ended' && core.marker.read()) await core.rejoin()
}
