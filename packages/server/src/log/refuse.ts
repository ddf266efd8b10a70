import type { RefusalReason } from '@continuo/model'
import type { Found, Reader } from './reader.ts'
import { LogError } from './relationship-log.ts'

/** A refusal of a whole call. */
export const refuse = (reason: RefusalReason, detail: string): LogError =>
  new LogError({ fault: 'refused', reason, detail })

export const reopen = (): LogError => new LogError({ fault: 'reopen' })

/**
 * The reader that was found; undefined for a device before its first act.
 *
 * @throws LogError `ended` for a generation that is over, `not-found` for an unknown relationship.
 */
export function readerOrUnborn(found: Found): Reader | undefined {
  if (found.is === 'ended') throw new LogError({ fault: 'ended', why: found.why })
  if (found.is === 'missing')
    throw refuse('not-found', 'There is no such relationship in this workspace.')
  return found.is === 'reader' ? found.reader : undefined
}
