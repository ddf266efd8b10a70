import { createHash } from 'node:crypto'
import { atLeast, settingOf, uuidv7 } from '@continuo/model'
import type { DeviceCaller, RelationshipLog } from '../log/relationship-log.ts'

/** What a browser's Global Privacy Control says no to. */
const gpcPurpose = 'selling-and-sharing'

/** How many devices are remembered to need nothing. */
const devicesKept = 100_000

/** Keeps the no of Global Privacy Control with the relationships of known customers (IDENTITY R13). */
export interface GpcNotes {
  /** The device has sent `Sec-GPC: 1`: where its customer is known, their no is written down, once for each strand. */
  note(caller: DeviceCaller): Promise<void>
  /** Who this device is may have changed. */
  again(caller: DeviceCaller): void
}

/** One id for one strand: the same draft again is no new event, also after the customer has said yes since. */
function idFor(strand: string): string {
  const bytes = createHash('sha256').update(`gpc ${strand}`).digest()
  return uuidv7(Number.parseInt(strand.slice(4, 17).replace('-', ''), 16), bytes.subarray(0, 10))
}

/** @param report Told where it could not be written; the call that brought it is not concerned. */
export function createGpcNotes(
  log: Pick<RelationshipLog, 'open' | 'append'>,
  report: (error: unknown) => void,
  most: number = devicesKept,
): GpcNotes {
  const settled = new Set<string>()
  const keyOf = ({ workspace, thumbprint }: DeviceCaller): string => `${workspace} ${thumbprint}`

  const write = async (caller: DeviceCaller): Promise<void> => {
    const { me, snapshot } = await log.open(caller)
    if (!me || !atLeast(me.assurance, 'mailbox')) return
    if (snapshot && settingOf(snapshot.state.consents, gpcPurpose)?.value === false) return
    const body = { purpose: gpcPurpose, granted: false }
    await log.append(caller, [{ id: idFor(me.strand), type: 'consent.set', body }])
  }

  return {
    async note(caller) {
      const key = keyOf(caller)
      if (settled.has(key)) return
      settled.add(key)
      const [oldest] = settled
      if (settled.size > most && oldest !== undefined) settled.delete(oldest)
      try {
        await write(caller)
      } catch (error) {
        settled.delete(key)
        report(error)
      }
    },
    again: (caller) => void settled.delete(keyOf(caller)),
  }
}
