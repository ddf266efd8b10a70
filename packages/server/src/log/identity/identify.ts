import type { Identity, IdentityOutcome } from '@continuo/model'
import type { LogContext } from '../log-context.ts'
import { blocked } from '../prepare.ts'
import type { DeviceCaller, ProofHow, Vouch } from '../relationship-log.ts'
import { callProof } from './proof-call.ts'
import { claimedOf } from './proving.ts'

/** Links a generation to an account that the host's back end vouches for. */
export async function identify(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  { identity, level, authTime, email, traits, former }: Vouch,
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  const { workspace } = caller
  const address: Identity | undefined = email && { kind: 'email', value: email.address }
  const mailbox =
    email && address && !blocked(address)
      ? { email: { claimed: claimedOf(context, workspace, address), marked: email.marked } }
      : {}
  return callProof(context, caller, operation, {
    by: 'identify',
    claimed: claimedOf(context, workspace, identity),
    level,
    ...(level === 'strong' && authTime !== undefined && { loggedIn: authTime }),
    ...mailbox,
    ...(traits && { traits }),
    ...(former && { former }),
  })
}

/** Links a generation to a mailbox or number that was shown to be the customer's. */
export async function prove(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  identity: Identity,
  { bookmarkSent, former }: ProofHow = {},
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  return callProof(context, caller, operation, {
    by: 'prove',
    claimed: claimedOf(context, caller.workspace, identity),
    level: 'mailbox',
    ...(bookmarkSent !== undefined && { bookmarkSent }),
    ...(former && { former }),
  })
}
