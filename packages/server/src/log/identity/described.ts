import { masked } from '@continuo/model'
import type { Assurance, Identity } from '@continuo/model'

/** An identity in the audit: enough to know which one is meant, too little to look anybody up by. */
export function described(identity: Identity, level?: Assurance): string {
  const { kind, issuer } = identity
  const what = kind === 'account' && issuer !== undefined ? `account at ${issuer}` : kind
  return `${what} ${masked(identity)}${level === undefined ? '' : ` (${level})`}`
}
