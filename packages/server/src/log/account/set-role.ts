import type { Identity } from '@continuo/model'
import type { AccountRole } from '../../store/account-records.ts'
import type { Writes } from '../../store/relationship-store.ts'
import { Moved } from '../admit.ts'
import { writeAudit } from '../identity/audit.ts'
import { described } from '../identity/described.ts'
import { addEvents } from '../identity/ending.ts'
import { identityKey } from '../identity-key.ts'
import type { LogContext } from '../log-context.ts'
import { blocked } from '../prepare.ts'
import { LogError } from '../relationship-log.ts'
import { refuse } from '../refuse.ts'
import { announce } from '../reshape.ts'
import type { SystemEvent } from '../reshape.ts'
import { underLock } from '../under-lock.ts'

/** A person's place at an account. Times in µs; the role holds from `from` until just before `until`. */
export interface AccountPlace {
  /** What the company's own systems call the account. */
  account: string
  identity: Identity
  role: AccountRole
  from: number
  until?: number
}

const dayOf = (micros: number): string => new Date(micros / 1_000).toISOString().slice(0, 10)

/** What was said, for the audit: never the whole identity. */
const placeInWords = ({ account, identity, role, from, until }: AccountPlace): string =>
  [
    `${described(identity)} is ${role} at ${account} from ${dayOf(from)}`,
    ...(until === undefined ? [] : [`until ${dayOf(until)}`]),
  ].join(' ')

/** The account's own strand, begun at its first role. */
async function beginAccount(
  context: LogContext,
  writes: Writes,
  workspace: string,
  account: string,
): Promise<string> {
  const strand = context.id('str_')
  const names = { id: context.id('rel_'), epoch: context.epoch(), head: 0 }
  await writes.insertStrand({ id: strand, workspace, kind: 'account' }, names)
  if (!(await writes.insertAccount({ workspace, account, strand }))) throw new Moved()
  const told: SystemEvent[] = [
    { strand, type: 'relationship.started', body: {}, audience: 'everyone' },
    { strand, type: 'identity.described', body: { group: account }, audience: 'everyone' },
  ]
  await addEvents(context, writes, told)
  return strand
}

/**
 * Says what somebody is at an account of the company's (IDENTITY R14): it opens the account's own log,
 * and nothing of any person's. Who becomes `former`, or whose time is over, no longer reads it, and
 * keeps what is their own.
 *
 * @returns The account's relationship, as the desk opens it.
 */
export async function setRole(
  context: LogContext,
  workspace: string,
  place: AccountPlace,
  by: string,
): Promise<{ relationship: string }> {
  const { account, identity, role, from, until } = place
  const key = identityKey(context, workspace, identity)
  const refused = blocked(identity) ?? blocked({ kind: 'account', value: account })
  if (refused) throw new LogError({ fault: 'refused', ...refused })
  if (until !== undefined && until <= from)
    throw refuse('malformed', 'until must be later than from.')
  let found: string[] = []
  // Whoever is meant has it in their own audit too, where they are known.
  const find = async (): Promise<string[]> => {
    const [known, home] = await context.store.read(async (reads) => [
      await reads.account(workspace, account),
      await reads.home(workspace, key),
    ])
    return (found = [...(known ? [known.strand] : []), ...(home === undefined ? [] : [home])])
  }
  const done = await underLock(context, find, async (writes) => {
    const known = await writes.account(workspace, account)
    if (known && !found.includes(known.strand)) throw new Moved()
    const strand = known?.strand ?? (await beginAccount(context, writes, workspace, account))
    await writes.insertRole({
      workspace,
      account,
      identity: key,
      role,
      from,
      until: until ?? null,
      by,
      at: context.now(),
    })
    const scene = { writes, workspace, now: context.now() }
    await writeAudit(scene, [strand, ...found], {
      by,
      did: 'role-set',
      detail: placeInWords(place),
    })
    const [row] = await writes.relationships([strand])
    const [root = strand] = (await writes.strands([strand])).map((each) => each.root)
    return { relationship: row?.id ?? '', root }
  })
  announce(context, workspace, [done.root])
  return { relationship: done.relationship }
}
