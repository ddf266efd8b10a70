import { neighbours, reach, settingOf } from '@continuo/model'
import { findReader } from '../log/find-reader.ts'
import { snapshotFor } from '../log/snapshot.ts'
import type { Reads } from '../store/relationship-store.ts'
import type { Liking, Place } from './mail-job.ts'

/** Who reads a mail: how they like it, and where they last wrote. */
export interface MailReader {
  readonly liking: Liking
  readonly at: Place
}

const nobody: MailReader = { liking: {}, at: {} }

const textSizes: ReadonlySet<unknown> = new Set(['normal', 'large', 'larger'])

/**
 * How the person likes mails to whom a strand belongs, from their own settings alone: what an advisor
 * put together (`team`) may be somebody else's.
 */
export async function mailReaderAt(reads: Reads, strand: string): Promise<MailReader> {
  const [row] = await reads.strands([strand])
  const [relationship] = row ? await reads.relationships([row.root]) : []
  if (!row || !relationship || relationship.erased) return nobody
  const { workspace } = row
  const author = { kind: 'function' as const, id: 'mail', name: 'mail' }
  const found = await findReader(reads, {
    is: 'company',
    workspace,
    relationship: relationship.id,
    author,
  })
  if (found.is !== 'reader') return nobody
  const own = reach([strand], neighbours(await reads.joinsOf([row.root]), ['both']))
  const { state } = (await snapshotFor(reads, found.reader)).snapshot
  const liked = (name: string): unknown => {
    const settings = Object.hasOwn(state.preferences, name) ? state.preferences[name] : undefined
    return settingOf({ [name]: (settings ?? []).filter((each) => own.has(each.strand)) }, name)
      ?.value
  }
  const [language, addressAs, textSize] = ['language', 'addressAs', 'textSize'].map(liked)
  const last = await reads.newestMessage([...own], 'customer')
  const { site, page } = last?.touchpoint ?? {}
  return {
    liking: {
      ...(typeof language === 'string' && { language }),
      ...(typeof addressAs === 'string' && { addressAs }),
      ...(textSizes.has(textSize) && {
        textSize: textSize as NonNullable<Liking['textSize']>,
      }),
    },
    at: { ...(site !== undefined && { site }), ...(typeof page === 'string' && { page }) },
  }
}
