/** An account at the card shop. */
export interface Account {
  /** Random; what Continuo knows the account by. Never the address, which may change hands. */
  readonly id: string
  readonly name: string
  /** In lower case. */
  readonly email: string
  /** Whether a link that was sent to the address was followed by whoever has the account. */
  readonly verified: boolean
  /** The language of the browser at sign-up: `en-GB`. */
  readonly locale: string
  /** scrypt, see `hashPassword`. */
  readonly password: string
}

/** Somebody who is logged in. */
export interface LoggedIn {
  readonly account: Account
  /** When they gave their password, ms since 1970. */
  readonly since: number
}
