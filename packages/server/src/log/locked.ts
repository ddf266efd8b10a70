import type { Locked } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { Reader } from './reader.ts'

/**
 * What is withheld from this reader in strands that it reads only from a tick on (IDENTITY R15),
 * between two ticks: places, and nothing else of them.
 */
export async function lockedIn(
  reads: Reads,
  reader: Reader,
  after: number,
  upTo: number,
): Promise<{ locked?: Locked[] }> {
  const faded = reader.scopes.filter((scope) => scope.from !== undefined && scope.from > after + 1)
  const locked: Locked[] = []
  for (const { strand, from = 0 } of faded) {
    const hidden = {
      scopes: [{ strand }],
      audience: reader.audience,
      after,
      before: Math.min(from, upTo + 1),
    }
    const [first] = await reads.events({ ...hidden, from: 'oldest', limit: 1 })
    const last = (await reads.events({ ...hidden, from: 'newest', limit: 1 })).at(-1)
    if (first && last) locked.push({ from: first.tick, to: last.tick, opens: 'login' })
  }
  return locked.length > 0 ? { locked } : {}
}
