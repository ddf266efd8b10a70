import type { Device, Keep } from '../adapter/adapter.ts'
import type { KeptGeneration, LogStore } from '../log/log-store.ts'
import type { Marker } from '../surroundings/surroundings.ts'
import { deviceOf } from './device-key.ts'

/**
 * The device generation from before its first act. Until then its key is held in memory and nothing
 * is written; the first act keeps it, or takes the one that another tab has kept meanwhile.
 */
export interface Birth {
  /** The id of the generation; '' while there is none. */
  id(): string
  /** Whether there was an act. */
  readonly acted: boolean
  /** Whether the next page will know that there was one. */
  readonly marked: boolean
  /** The device as adapters see it; the same object as long as the generation is the same. */
  device(): Promise<Device>
  /** Keeps the generation. */
  act(): Promise<void>
  /** Goes on with what was kept; null starts anew. */
  adopt(kept: KeptGeneration | null): void
}

export function createBirth(
  log: LogStore,
  marker: Marker,
  make: () => Promise<KeptGeneration>,
): Birth {
  let generation: KeptGeneration | undefined
  let device: Promise<Device> | undefined
  let acted = false
  let marked = true
  let early = new Map<string, unknown>()

  /** What an adapter keeps before the first act waits in memory. */
  function keepOf(id: string): Keep {
    const first = early
    const kept = log.keep(id)
    const isKept = () => acted && generation?.id === id
    return {
      get: async (name) => (isKept() ? kept.get(name) : first.get(name)),
      async set(name, value) {
        if (isKept()) await kept.set(name, value)
        else first.set(name, value)
      },
    }
  }

  async function begin(): Promise<Device> {
    generation ??= await make()
    return deviceOf(generation, keepOf(generation.id))
  }

  function adopt(kept: KeptGeneration | null): void {
    if (!kept || kept.id !== generation?.id) {
      generation = kept ?? undefined
      device = undefined
      early = new Map()
    }
    acted = kept !== null
  }

  return {
    id: () => generation?.id ?? '',
    get acted() {
      return acted
    },
    get marked() {
      return marked
    },
    adopt,
    device: () => (device ??= begin()),
    async act() {
      if (acted) return
      await (device ??= begin())
      // Ended meanwhile: the caller's act belongs to nobody.
      if (!generation) return
      const waiting = early
      const mine = generation
      const kept = await log.generation(mine)
      marked = marker.write()
      adopt(kept)
      if (kept.id !== mine.id) return
      for (const [name, value] of waiting) await log.keep(kept.id).set(name, value)
    },
  }
}
