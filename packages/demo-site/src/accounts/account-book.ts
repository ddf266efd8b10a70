import { createHash, randomBytes } from 'node:crypto'
import type { Account, LoggedIn } from './account.ts'
import { openAccountFile } from './account-file.ts'
import type { AccountData, AccountFile, Held } from './account-file.ts'
import { hashPassword, isPassword } from './password.ts'

const day = 86_400_000
const sessionFor = 30 * day
const codeFor = day

/** Who has an account at the shop, and who is logged in. */
export interface AccountBook {
  /** Opens an account; undefined where the address has one already. */
  signUp(
    given: Pick<Account, 'name' | 'email' | 'locale'> & { readonly password: string },
  ): Promise<Account | undefined>
  /** Costs the same time for an unknown address as for a wrong password. */
  byPassword(email: string, password: string): Promise<Account | undefined>
  /** The secret for the cookie. */
  beginSession(account: string): Promise<string>
  session(secret: string): LoggedIn | undefined
  endSession(secret: string): Promise<void>
  /** The code for a link to the account's address, good for a day. Earlier ones are good no more. */
  issueCode(account: string): Promise<string>
  /** Uses a code up; false where it is not a good one, or another account's. */
  verify(account: string, code: string): Promise<boolean>
  /** Forgets the account, with its sessions and codes. */
  remove(account: string): Promise<void>
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
const newSecret = (): string => randomBytes(32).toString('base64url')

/** Opens the accounts that are kept in a file. */
export const openAccountBook = async (
  file: string,
  now: () => number = Date.now,
): Promise<AccountBook> => createAccountBook(await openAccountFile(file), now)

const createAccountBook = (file: AccountFile, now: () => number): AccountBook => {
  let nobody: Promise<string> | undefined
  const good = (held: readonly Held[]): Held[] => held.filter(({ until }) => until > now())
  const find = (held: readonly Held[], secret: string): Held | undefined => {
    const hash = hashOf(secret)
    return good(held).find((each) => each.hash === hash)
  }
  const others = (held: readonly Held[], account: string): Held[] =>
    good(held).filter((each) => each.account !== account)
  const hold = (account: string, time: number) => {
    const secret = newSecret()
    return { secret, held: { hash: hashOf(secret), account, since: now(), until: now() + time } }
  }

  return {
    signUp: async ({ password, ...given }) => {
      const hash = await hashPassword(password)
      return file.change((data) => {
        if (data.accounts.some(({ email }) => email === given.email)) return [undefined]
        const id = `rondo_${randomBytes(12).toString('base64url')}`
        const account = { id, ...given, verified: false, password: hash }
        return [account, { ...data, accounts: [...data.accounts, account] }]
      })
    },
    byPassword: async (email, password) => {
      const account = file.read().accounts.find((each) => each.email === email)
      nobody ??= hashPassword(newSecret())
      const isRight = await isPassword(password, account?.password ?? (await nobody))
      return isRight ? account : undefined
    },
    beginSession: (account) =>
      file.change((data) => {
        const { secret, held } = hold(account, sessionFor)
        return [secret, { ...data, sessions: [...good(data.sessions), held] }]
      }),
    session: (secret) => {
      const data = file.read()
      const held = find(data.sessions, secret)
      const account = data.accounts.find(({ id }) => id === held?.account)
      return held && account && { account, since: held.since }
    },
    endSession: (secret) =>
      file.change((data) => {
        const hash = hashOf(secret)
        const sessions = good(data.sessions).filter((each) => each.hash !== hash)
        return [undefined, { ...data, sessions }]
      }),
    issueCode: (account) =>
      file.change((data) => {
        const { secret, held } = hold(account, codeFor)
        return [secret, { ...data, codes: [...others(data.codes, account), held] }]
      }),
    verify: (account, code) =>
      file.change((data) => {
        if (find(data.codes, code)?.account !== account) return [false]
        return [true, verified(data, account, others(data.codes, account))]
      }),
    remove: (account) =>
      file.change((data) => [
        undefined,
        {
          accounts: data.accounts.filter(({ id }) => id !== account),
          sessions: others(data.sessions, account),
          codes: others(data.codes, account),
        },
      ]),
  }
}

const verified = (data: AccountData, account: string, codes: readonly Held[]): AccountData => ({
  ...data,
  codes,
  accounts: data.accounts.map((each) => (each.id === account ? { ...each, verified: true } : each)),
})
