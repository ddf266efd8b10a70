import { createManualClock } from '@continuo/sdk'
import type { ManualClock } from '@continuo/sdk'
import { sampleNetwork } from './sample-network.ts'
import type { SampleNetwork } from './sample-network.ts'
import type { Surroundings } from '../src/surroundings.ts'

/** A browser for tests: its clock is turned by hand, its network is the test's. */
export interface SampleSurroundings extends Surroundings {
  clock: ManualClock
  network: SampleNetwork
}

/** No locks and no channel unless they are given: then this tab streams by itself. */
export function sampleSurroundings(given: Partial<Surroundings> = {}): SampleSurroundings {
  const network = sampleNetwork()
  return {
    fetch: network.fetch,
    window,
    document,
    storage: null,
    machine: null,
    locks: null,
    channel: null,
    ...given,
    clock: createManualClock(),
    network,
  }
}
