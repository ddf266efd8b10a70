import { canonical } from '@continuo/model'
import type { Identity } from '@continuo/model'
import { createHmac } from 'node:crypto'
import type { LogContext } from './log-context.ts'

/** The keyed hash of a server's secret. */
export const keyedBy =
  (secret: string | Uint8Array) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url')

/** One writing for one address; an account's value means what its issuer says, to the letter. */
function plain({ kind, issuer, value }: Identity): string {
  const address = kind === 'account' ? value : value.trim().toLowerCase()
  return canonical([kind, issuer ?? '', address])
}

/** What an identity is looked up by: a keyed hash, so that the store names nobody. */
export const identityKey = (
  { keyed }: Pick<LogContext, 'keyed'>,
  workspace: string,
  identity: Identity,
): string => keyed(`${workspace}\n${plain(identity)}`)
