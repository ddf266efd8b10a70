import { defaultLevels, levelOf } from '@continuo/model'
import type { Proof } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import { levelsText, scopeAt } from '../kinds.ts'
import { epochOf } from '../epoch-of.ts'
import type { Found, Reader } from '../reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { standingsOf } from '../standings.ts'
import { accountStrands } from './account-strands.ts'
import { opensAccount, roleAt } from './role.ts'

/** Nothing tells whether there is no such account, or no place at it. */
const missing: Found = { is: 'missing' }

/**
 * An account's log as one of its people reads it: a log of its own, with its own epoch and cursor,
 * never merged into theirs, and only for reading (IDENTITY R1, R14). It is open for whoever has a role
 * there now under an identity that counts as proven on this device, at the best level of those.
 */
export async function accountReader(
  reads: Reads,
  { workspace, account = '', terms }: DeviceCaller,
  person: Reader,
  proven: readonly Proof[],
): Promise<Found> {
  const row = terms && (await reads.account(workspace, account))
  if (!row) return missing
  const roles = await reads.roles(workspace, account)
  const opening = proven
    .filter(({ identity }) => opensAccount(roleAt(roles, identity, terms.now)))
    .sort((a, b) => levelOf(b.level) - levelOf(a.level))
  const [best] = opening
  const [strand] = await reads.strands([row.strand])
  if (!best || !strand) return missing
  const standing = (await standingsOf(reads, [strand.root])).get(strand.root)
  if (!standing || standing.relationship.erased) return missing
  const { relationship, strands, joins } = standing
  const { levels } = terms ?? { levels: defaultLevels }
  const { level } = best
  // A mailbox that may be somebody else's by now opens no more of an account than of a person.
  const from = Math.min(...opening.map(({ readsFrom = 0 }) => readsFrom)) || undefined
  const own = accountStrands(row.strand, strands, joins)
  return {
    is: 'reader',
    reader: {
      relationship,
      epoch: epochOf(
        [
          'account',
          row.strand,
          relationship.epoch,
          level,
          levelsText(levels),
          from ?? 0,
          ...own.sort(),
        ].join('\n'),
      ),
      audience: 'everyone',
      scopes: own.map((each) => scopeAt(each, level, from, levels)),
      me: person.me,
      author: person.author,
      levels,
      fadedOpens: 'login',
      anchor: row.strand,
      isReadOnly: true,
    },
  }
}
