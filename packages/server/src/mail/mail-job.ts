import { uuidv7 } from '@continuo/model'
import { randomBytes } from 'node:crypto'
import type { WorkRow } from '../store/rows.ts'

/** How its reader likes a mail, as far as that is known; what is missing is as the workspace has it. */
export interface Liking {
  /** BCP 47. */
  readonly language?: string
  /** What the customer wants to be called. Only ever to an address that they have proven: else anybody's words could go out in the company's name. */
  readonly addressAs?: string
  readonly textSize?: 'normal' | 'large' | 'larger'
}

/** The page that a mail leads back to. */
export interface Place {
  /** An origin that the workspace has registered; without it the workspace's main site. */
  readonly site?: string
  /** A path. */
  readonly page?: string
}

/**
 * What a mail is for:
 * - `code`: a code for a mailbox, and no link
 * - `link`: a link that proves the mailbox by one click, on the device that asked for it
 * - `confirm-request`: an answer waits for an address that was only typed; none of its words
 * - `joined`: one more identity was proven for a known customer, or two histories came together; with
 *   how to take it back
 */
export type MailKind =
  | { readonly mail: 'code'; readonly code: string }
  | { readonly mail: 'link'; readonly bookmark: string; readonly at: Place }
  | {
      readonly mail: 'confirm-request'
      /** Where the answer hangs, and its tick: what was seen meanwhile needs no mail. */
      readonly strand: string
      readonly tick: number
    }
  | {
      readonly mail: 'joined'
      readonly what: 'identity-added' | 'histories-joined'
      readonly at: Place
      /** The home strand of the address that is told. */
      readonly strand: string
      /** What was added, masked. */
      readonly added?: string
    }

/** One mail that has to go out: plain JSON, kept with its cause until it has. */
export type MailJob = MailKind & {
  /** The address that it goes to. */
  readonly to: string
  /** As the device asks for it, which has proven nothing; else it is looked up when the mail goes out. */
  readonly liking?: Pick<Liking, 'language' | 'textSize'>
  /** What it is about, or the strand of the device that asked for it, where there is one: for the audit. */
  readonly strand?: string
  /** After this (ms) nobody needs it any more. */
  readonly goodUntil?: number
}

/** A mail job on its way: how often it was tried, since when (ms), and the name that all tries share. */
export type MailWork = MailJob & {
  readonly tries?: number
  readonly since?: number
  readonly messageId?: string
}

/** What is `kind` in the rows of work. */
export const mailWorkKind = 'mail'

/**
 * The row of work for a mail, to be written in the transaction of its cause.
 *
 * @param now The store's clock, µs.
 * @param due Not before, µs; at once unless given.
 * @example await writes.insertWork(mailWork(context.now(), workspace, { mail: 'joined', … }))
 */
export function mailWork(
  now: number,
  workspace: string,
  job: MailWork,
  due: number = now,
): Omit<WorkRow, 'attempts'> {
  const id = uuidv7(Math.floor(now / 1_000), randomBytes(10))
  return { id, workspace, kind: mailWorkKind, payload: job, due }
}
