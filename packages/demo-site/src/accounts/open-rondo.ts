import { join } from 'node:path'
import type { BackEnd } from '../host/back-end.ts'
import { handIn } from '../mailbox/hand-in.ts'
import { openAccountBook } from './account-book.ts'
import { rondoBackEnd } from './rondo-back-end.ts'
import { openSigningKey } from './signing-key.ts'
import { vouch } from './vouch.ts'

export interface RondoBackEndOptions {
  /** The folder of all data; accounts and key lie there in a file each. */
  readonly dataDir: string
  readonly now: () => number
  readonly report: (problem: string) => void
  /** Where its mail is handed in: `smtp://127.0.0.1:4025`. */
  readonly smtpUrl: string
  /** The id of the workspace that its tokens are for. */
  readonly workspace: string
}

/**
 * The card shop's back end over the files of a data folder.
 *
 * @throws Error that names a file that is damaged.
 */
export const openRondo = async (options: RondoBackEndOptions): Promise<BackEnd> => {
  const { dataDir, now, report, smtpUrl, workspace } = options
  const key = await openSigningKey(join(dataDir, 'rondo-key.json'))
  return rondoBackEnd({
    accounts: await openAccountBook(join(dataDir, 'rondo-accounts.json'), now),
    jwks: key.jwks,
    vouch: (loggedIn, issuer) => vouch(loggedIn, { issuer, workspace, key, now }),
    post: (mail) => handIn(smtpUrl, mail),
    now,
    report,
  })
}
