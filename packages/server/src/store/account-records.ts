/** A company that customers act for, and the strand of what is said about it. */
export interface AccountRow {
  workspace: string
  /** What the company's own systems call it. */
  account: string
  strand: string
}

export type AccountRole = 'prospect' | 'customer' | 'former'

/** What a person is at an account, from when until when (µs). The one that was written last holds. */
export interface RoleRow {
  workspace: string
  account: string
  /** The keyed hash of the person's identity. */
  identity: string
  role: AccountRole
  from: number
  until: number | null
  by: string
  at: number
}

/** What can be asked about accounts. */
export interface AccountReads {
  account(workspace: string, account: string): Promise<AccountRow | undefined>
  accountsOf(strands: readonly string[]): Promise<AccountRow[]>
  /** All that was ever written about this account, in the order in which it was. */
  roles(workspace: string, account: string): Promise<RoleRow[]>
}

/** What can be written about accounts. */
export interface AccountWrites {
  /** False, and nothing written, where the account is there already. */
  insertAccount(account: AccountRow): Promise<boolean>
  insertRole(role: RoleRow): Promise<void>
}
