import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { uuidv7 } from '@continuo/model'
import { keyFor } from '../session/keys.ts'
import type { CodeLimit, CodeRow, CodeRows } from './code-rows.ts'

/** How long a code is good, in ms, and how many guesses it stands. */
const codeGoodFor = 10 * 60_000
const codeTries = 5
/** How long one click on the device that asked for a link proves its mailbox, in ms; the bookmark itself stays. */
export const oneClickFor = 7 * 24 * 3_600_000

/**
 * How many mails with codes and links an address gets that nobody answers. What one source asks for
 * counts for that source alone, so that it cannot lock out the owner, who is elsewhere; what all of
 * them ask for is limited so that nobody is flooded and codes cannot be guessed from many places.
 */
const codeLimits: readonly CodeLimit[] = [
  { most: 3, within: 30 * 60_000, of: 'source' },
  { most: 9, within: 3_600_000, of: 'all' },
  { most: 24, within: 24 * 3_600_000, of: 'all' },
]

/** Who asks for which address. */
export interface CodeQuestion {
  readonly workspace: string
  readonly thumbprint: string
  readonly address: string
  /** How the address was named: what is asked for by bookmark is counted apart from what is typed. */
  readonly by: 'typed' | 'bookmark'
  readonly operation: string
}

/** A mail that may go out now: a new one, or one whose first call did not come to its end. */
export interface CodeToSend {
  readonly is: 'send'
  readonly id: string
  /** Only where a code was asked for. */
  readonly code: string
  readonly expires: number
  /** The mail was handed on. */
  sent(): void
}

export type Asked =
  | CodeToSend
  | { readonly is: 'sent'; readonly expires: number }
  | { readonly is: 'limited'; readonly until: number }

/** Codes by mail: six digits for one device and one address, good once. */
export interface Codes {
  /**
   * Keeps a new code, or a link, unless too many wait for an answer. A repeat of the operation is no new one.
   *
   * @param source The address block that the call came from.
   * @param pass Asked before a new one is kept; what it throws comes out, and nothing was kept.
   */
  ask(question: CodeQuestion, source: string, what: 'code' | 'link', pass: () => void): Asked
  /** Whether what was typed is a live code of this device for this address; used up then. */
  check(question: CodeQuestion, typed: string): boolean
  /** The link that this device asked for was followed on it. */
  followed(question: CodeQuestion): void
}

/** @param now The clock, ms. */
export function createCodes(rows: CodeRows, secret: string, now: () => number): Codes {
  const key = keyFor(secret, 'code')
  const seal = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  const hash = (...parts: readonly string[]): string => seal(...parts).toString('base64url')
  // One mailbox, however its address is written.
  const targetOf = ({ workspace, address, by }: CodeQuestion): string =>
    hash('target', workspace, by, address.toLowerCase())
  const hashFor = (
    {
      id,
      workspace,
      target,
      thumbprint,
    }: Pick<CodeRow, 'id' | 'workspace' | 'target' | 'thumbprint'>,
    code: string,
  ): string => hash('code', id, workspace, target, thumbprint, code)
  const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')

  return {
    ask(question, source, what, pass) {
      const { workspace, thumbprint, operation } = question
      const time = Math.floor(now())
      const named = {
        id: uuidv7(time, randomBytes(10)),
        workspace,
        target: targetOf(question),
        thumbprint,
      }
      const code = newCode()
      const begun = rows.begin(
        {
          ...named,
          source: hash('source', source),
          operation,
          hash: what === 'code' ? hashFor(named, code) : null,
          sent: time,
          expires: time + (what === 'code' ? codeGoodFor : oneClickFor),
          posted: false,
        },
        codeLimits,
        pass,
      )
      if (begun.is === 'limited') return begun
      const { row } = begun
      if (row.posted) return { is: 'sent', expires: row.expires }
      // Nobody knows the code of a call that broke off before its mail: it gets another one.
      if (begun.is === 'known' && row.hash !== null) rows.setHash(row.id, hashFor(row, code))
      const { id, expires } = row
      return { is: 'send', id, code, expires, sent: () => rows.posted(id) }
    },

    check(question, typed) {
      const { workspace, thumbprint, operation } = question
      const code = typed.replace(/[\s-]/g, '')
      const nothing = Buffer.alloc(32)
      const fits = (row: CodeRow): boolean => {
        const given = seal('code', row.id, workspace, row.target, thumbprint, code)
        const kept = row.hash === null ? nothing : Buffer.from(row.hash, 'base64url')
        return timingSafeEqual(given, kept)
      }
      const target = targetOf(question)
      const guess = hash('guess', code)
      return rows.attempt({ workspace, target, thumbprint, operation, guess, fits }, codeTries)
    },

    followed: (question) => {
      const { workspace, thumbprint, operation } = question
      rows.followed({ workspace, target: targetOf(question), thumbprint, operation })
    },
  }
}
