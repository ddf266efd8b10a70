import { join } from 'node:path'
import type { Mail } from './mail.ts'
import { openMailStore } from './mail-store.ts'
import type { MailStore } from './mail-store.ts'
import { readMail } from './read-mail.ts'
import type { Delivery } from './sink.ts'

/** Everything that was sent, for all addresses: what a person reads on a page, and a test here. */
export interface Mailbox {
  /** All mails that are kept, the newest first. */
  all(): readonly Mail[]
  find(id: string): Mail | undefined
  /**
   * The next mail to this address that was not given out yet, the oldest first; where there is none, it
   * waits for one. What lay in the box before it was opened counts as given out.
   *
   * @throws Error where the box is closed before one comes.
   */
  next(address: string): Promise<Mail>
  /** Takes a mail that came in: one copy for each address that it was sent to. */
  take(delivery: Delivery): Promise<void>
  /** Calls the listener after each change; returns how to end that. */
  watch(listener: () => void): () => void
  close(): void
}

export interface MailboxOptions {
  /** The folder of all data; the mails lie in `mailbox/` there. */
  readonly dataDir: string
  readonly now: () => number
  readonly report: (problem: string) => void
  /** How many mails are kept. */
  readonly most?: number
}

interface Waiting {
  readonly address: string
  readonly resolve: (mail: Mail) => void
  readonly reject: (error: Error) => void
}

/** Opens the mailbox of a data folder. */
export const openMailbox = async (options: MailboxOptions): Promise<Mailbox> => {
  const { dataDir, now, report, most = 500 } = options
  const store = await openMailStore({ folder: join(dataDir, 'mailbox'), most, report })
  return createMailbox(store, now)
}

const createMailbox = (store: MailStore, now: () => number): Mailbox => {
  let unread: Mail[] = []
  let waiting: Waiting[] = []
  const listeners = new Set<() => void>()
  let closed = false

  const hand = (mail: Mail): void => {
    const first = waiting.find(({ address }) => address === mail.to)
    waiting = waiting.filter((each) => each !== first)
    if (first) first.resolve(mail)
    else unread.push(mail)
  }
  const closedError = (address: string): Error =>
    new Error(`The mailbox was closed before a mail to ${address} came.`)

  return {
    all: store.all,
    find: store.find,
    next: async (given) => {
      const address = given.toLowerCase()
      const mail = unread.find(({ to }) => to === address)
      unread = unread.filter((each) => each !== mail)
      if (mail) return mail
      if (closed) throw closedError(address)
      return new Promise((resolve, reject) => waiting.push({ address, resolve, reject }))
    },
    take: async ({ to, raw }) => {
      const content = await readMail(raw)
      for (const address of new Set(to.map((each) => each.toLowerCase()))) {
        hand(await store.add({ ...content, to: address, at: now() }))
      }
      for (const listener of listeners) listener()
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      closed = true
      for (const { address, reject } of waiting.splice(0)) reject(closedError(address))
    },
  }
}
