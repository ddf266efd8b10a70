import type { DeviceCaller, RelationshipLog } from '../log/relationship-log.ts'
import type { Gate } from './limits.ts'

/** How many devices are remembered to have acted before. */
const devicesKept = 100_000

/** The limit on first acts: each makes a device, a generation and a strand. */
export interface Starts {
  /**
   * Lets a call pass that would be a device's first act, unless there were too many from its block.
   *
   * @throws Refused `too-many`.
   */
  pass(caller: DeviceCaller, block: string): Promise<void>
  /** The device has acted. */
  acted(caller: DeviceCaller): void
}

/**
 * A device that is not remembered is looked up once; a token alone does not say whether it has ever
 * acted.
 */
export function createStarts(log: RelationshipLog, gate: Gate, most: number = devicesKept): Starts {
  const known = new Set<string>()
  const keyOf = ({ workspace, thumbprint }: DeviceCaller): string => `${workspace} ${thumbprint}`
  const remember = (key: string): void => {
    known.add(key)
    const [oldest] = known
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }
  return {
    async pass(caller, block) {
      if (known.has(keyOf(caller))) return
      const { me } = await log.open(caller)
      if (me) remember(keyOf(caller))
      else gate.take('starts', block)
    },
    acted: (caller) => remember(keyOf(caller)),
  }
}
