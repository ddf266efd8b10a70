import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import type { WorkRow } from '../store/rows.ts'
import { runWork } from '../work/run-work.ts'
import type { ServerLogger } from '../observe/server-logger.ts'
import type { Directory, Workspace } from '../workspace/directory.ts'
import { asHtml } from './as-html.ts'
import { asText } from './as-text.ts'
import { letterOf } from './letter.ts'
import { mailWork, mailWorkKind } from './mail-job.ts'
import type { Liking, MailJob, MailWork } from './mail-job.ts'
import { NotSent } from './transport.ts'
import type { MailTransport } from './transport.ts'

/** How long one try may take before another process may take the work, in µs. */
const lease = 120_000_000
/** How many mails are handed in at once. */
const together = 4
/** After so many ms nobody tries any more. */
const giveUpAfter = 24 * 3_600_000
/** How long to wait after each try, in ms; the last one again and again. */
const waits = [30_000, 120_000, 600_000, 1_800_000, 3_600_000]

/** What is asked before a mail goes out. */
export interface BeforeSending {
  /** Whether it is still needed; `isFirst` at its first try alone. */
  isWanted(job: MailJob, workspace: Workspace, isFirst: boolean): Promise<boolean>
  /** How its reader likes it, and where its link leads (none in a code's); the same for each try. */
  lookUp(
    job: MailJob,
    workspace: Workspace,
    messageId: string,
  ): Promise<{ liking: Liking; link?: string }>
}

/** Writes down that a mail has gone, in the transaction that finishes it; time in µs. */
export type NoteSent = (
  sent: { job: MailJob; workspace: string; now: number },
  finish: (writes: Writes) => Promise<void>,
) => Promise<void>

export interface MailerOptions {
  readonly store: Pick<RelationshipStore, 'transact'>
  readonly directory: Pick<Directory, 'workspace'>
  readonly transport: MailTransport
  readonly before: BeforeSending
  readonly noteSent: NoteSent
  /** ms since 1970 */
  readonly now: () => number
  readonly logger: ServerLogger
  /** The server's own host: the right side of each Message-ID. */
  readonly host: string
  /** How often it looks whether something is due, in ms. */
  readonly every?: number
}

/** Brings mail out: what has to go lies in rows of work, and each row is tried until it has gone. */
export interface Mailer {
  /** Keeps a mail for sending; when this resolves it will go out, also after a crash. */
  post(workspace: string, job: MailJob): Promise<void>
  /** Looks now whether something is due. */
  wake(): void
  /** Takes nothing more, and waits for what is on its way. */
  close(): Promise<void>
}

/**
 * Starts bringing mail out. A mail goes out at least once, under one Message-ID: a crash between the
 * mail system's yes and ours can double it, and mail systems know it again by that name.
 */
export function createMailer(options: MailerOptions): Mailer {
  const { store, directory, transport, before, noteSent, now, logger, host } = options
  const micros = (): number => Math.floor(now() * 1_000)
  const write = <T>(work: (writes: Writes) => Promise<T>): Promise<T> => store.transact([], work)

  const finish = (row: WorkRow): Promise<void> => write((writes) => writes.finishWork(row.id))

  const later = (row: WorkRow, job: MailWork, wait: number): Promise<void> =>
    write(async (writes) => {
      await writes.finishWork(row.id)
      await writes.insertWork(mailWork(micros(), row.workspace, job, micros() + wait * 1_000))
    })

  async function tryAgain(row: WorkRow, job: MailWork, error: unknown): Promise<void> {
    const { tries = 0, since = now() } = job
    const about = { mail: job.mail, workspace: row.workspace, tries: tries + 1 }
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
    const isOver = now() - since >= giveUpAfter || (error instanceof NotSent && error.forGood)
    if (isOver) {
      logger.error({ ...about, cause }, 'a mail could not be sent, and is given up')
      return finish(row)
    }
    logger.warn({ ...about, cause }, 'a mail could not be sent, and is tried again')
    const wait = waits[Math.min(tries, waits.length - 1)] ?? 0
    return later(row, { ...job, tries: tries + 1, since }, wait)
  }

  async function send(job: MailJob, workspace: Workspace, messageId: string): Promise<void> {
    const letter = letterOf(job, {
      ...(await before.lookUp(job, workspace, messageId)),
      company: workspace.name,
      language: workspace.settings.language,
    })
    await transport.send({
      to: job.to,
      company: workspace.name,
      subject: letter.subject,
      text: asText(letter),
      html: asHtml(letter),
      messageId: `<${messageId}@${host}>`,
      date: new Date(now()),
    })
  }

  async function bring(row: WorkRow): Promise<void> {
    const given = row.payload as MailWork
    const { messageId = row.id } = given
    const job = { ...given, messageId }
    try {
      const workspace = await directory.workspace(row.workspace)
      const isLate = job.goodUntil !== undefined && job.goodUntil <= now()
      if (
        workspace &&
        !isLate &&
        (await before.isWanted(job, workspace, row.attempts <= 1 && given.messageId === undefined))
      ) {
        await send(job, workspace, messageId)
        logger.debug({ mail: job.mail, workspace: row.workspace }, 'a mail was sent')
        const sent = { job, workspace: row.workspace, now: micros() }
        return await noteSent(sent, (writes) => writes.finishWork(row.id))
      }
      if (isLate) {
        logger.warn({ mail: job.mail, workspace: row.workspace }, 'a mail came too late to be sent')
      }
      await finish(row)
    } catch (error) {
      await tryAgain(row, job, error)
    }
  }

  const work = runWork({
    store,
    kind: mailWorkKind,
    together,
    lease,
    now,
    every: options.every ?? 2_000,
    logger,
    bring,
  })

  return {
    async post(workspace, job) {
      await write((writes) => writes.insertWork(mailWork(micros(), workspace, job)))
      work.wake()
    },
    wake: work.wake,
    async close() {
      await work.close()
      transport.close()
    },
  }
}
