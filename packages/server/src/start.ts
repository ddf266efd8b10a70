import { join } from 'node:path'
import { builtAssets } from './asset/built-assets.ts'
import { earlierParts, keepParts } from './asset/earlier-parts.ts'
import { forgetFiles } from './attachment/forget-files.ts'
import { openFileAttachments } from './attachment/open-file-attachments.ts'
import { openDataFolder } from './config/data-folder.ts'
import type { Limits } from './guard/limits.ts'
import { listen } from './listen/listen.ts'
import type { Answer } from './listen/listen.ts'
import { createInProcessBus } from './live/in-process-bus.ts'
import { createRelationshipLog } from './log/create-log.ts'
import { keyedBy } from './log/identity-key.ts'
import type { RelationshipLog } from './log/relationship-log.ts'
import { createBookmarks } from './code/bookmarks.ts'
import { forgetBookmarks } from './code/forget-bookmarks.ts'
import { createBeforeSending } from './mail/before-sending.ts'
import { dropMail } from './mail/drop-mail.ts'
import { createMailer } from './mail/mailer.ts'
import { noteSent } from './mail/note-sent.ts'
import { readMailFrom, readSmtpUrl } from './mail/smtp-settings.ts'
import type { MailFrom, SmtpSettings } from './mail/smtp-settings.ts'
import { createSmtpTransport } from './mail/transport.ts'
import { createServerLogger } from './observe/server-logger.ts'
import type { ServerLogger } from './observe/server-logger.ts'
import { problem } from './route/call.ts'
import { startSweep } from './retention/sweep.ts'
import { createServer } from './server.ts'
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts'
import type { Directory } from './workspace/directory.ts'
import { openSqliteDirectory } from './workspace/open-directory.ts'
import { settingsFrom } from './workspace/workspace-settings.ts'

/** How to start a server on this machine. */
export interface StartOptions {
  /** The folder of its databases and its secret; made where there is none. */
  readonly dataDir: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** `localhost` (both of its addresses), or an IP address of this machine. */
  readonly host?: string
  /** Where browsers reach it, which is the desk's origin; without it its own address. */
  readonly origin?: string
  /** The clock, ms since 1970; without it the machine's. */
  readonly now?: () => number
  /** At least 32 characters; without it one is made and kept in the data folder. */
  readonly secret?: string
  readonly trustedProxies?: readonly string[]
  /** Folders of built files; without them those that the build has put beside the server. */
  readonly assets?: { readonly widget?: string; readonly desk?: string }
  readonly limits?: Partial<Limits>
  /** How often streams hear the head, in ms. */
  readonly heartbeatEvery?: number
  /** Without it: JSON lines of level `info` on standard error. */
  readonly logger?: ServerLogger
  readonly metricsToken?: string
  /** Whether `/metrics` tells about the whole process too. */
  readonly processMetrics?: boolean
  /** Where mail is handed in, such as `smtp://localhost:1025`; without it no codes and links are sent. */
  readonly smtpUrl?: string
  /** Who mail is from, such as `Tram <hello@tram.example>`. */
  readonly mailFrom?: string
  /** How often it looks whether mail is due, in ms. */
  readonly mailEvery?: number
  /** How often it erases what is not to be kept longer, in ms: once a day unless given. */
  readonly sweepEvery?: number
  /** Asked first; what it answers is the answer. For an application that has pages of its own at this address. */
  readonly before?: (request: Request) => Promise<Response | undefined>
}

/** A server that listens. */
export interface StartedServer {
  /** Its own address, without a slash at the end. */
  readonly url: string
  /** Workspaces, keys and advisors. */
  readonly directory: Directory
  /** The log behind it, for calls without HTTP. */
  readonly log: RelationshipLog
  /** Ends it in order: streams get their last item, what is being written is written. */
  close(): Promise<void>
}

/** How long calls that still run may take when the server closes, in ms. */
const patience = 10_000

/**
 * Starts a whole server: SQLite in a folder, an in-process bus, HTTP.
 *
 * @throws PortTaken where another program holds the port; Error where the folder or the mail settings cannot be used.
 * @example
 * const server = await startServer({ dataDir: '.continuo', port: 4000 })
 * const { publishableKey } = await server.directory.createWorkspace('Tram', ['http://localhost:4001'])
 * await server.close()
 */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const { dataDir, port = 0, host = 'localhost', now = Date.now, heartbeatEvery, limits } = options
  const logger = options.logger ?? createServerLogger('info')
  const report = (error: unknown, doing: string): void =>
    logger.error({ err: error, doing }, 'something broke')
  const smtp = smtpOf(options)
  const folder = openDataFolder(dataDir, options.secret)
  const { secret } = folder

  let answer: Answer = async () =>
    problem('unavailable', 'The server is starting.', { headers: { 'Retry-After': '1' } })
  const listening = await listen({
    answer: (request, info) => answer(request, info),
    host,
    port,
    report: (error) => report(error, 'answering'),
  })
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`
  try {
    const directory = openSqliteDirectory({ path: folder.directory, now })
    const store = openSqliteStore({ path: folder.log })
    const attachments = openFileAttachments(folder.attachments)
    const bus = createInProcessBus((error) => report(error, 'fanning out'))
    const log = createRelationshipLog({
      store,
      bus,
      attachments,
      now,
      secret,
      settings: async (id) => (await directory.workspace(id))?.settings ?? settingsFrom({}),
      ...(heartbeatEvery !== undefined && { heartbeatEvery }),
      capabilities: { mail: smtp !== undefined },
      onError: report,
    })
    void log.catchUp()
    const origin = options.origin ?? url
    const every = options.mailEvery === undefined ? {} : { every: options.mailEvery }
    const forgetting = forgetBookmarks({
      store,
      bookmarks: directory.bookmarks,
      now,
      logger,
      ...every,
    })
    const forgettingFiles = forgetFiles({ store, attachments, now, logger, ...every })
    const mailer =
      smtp &&
      createMailer({
        store,
        directory,
        transport: createSmtpTransport(smtp.smtp, smtp.from),
        before: createBeforeSending({
          store,
          directory,
          bookmarks: createBookmarks(directory.bookmarks, secret),
          now,
        }),
        noteSent: (sent, finish) => noteSent({ store, keyed: keyedBy(secret) }, sent, finish),
        now,
        logger,
        host: new URL(origin).hostname,
        ...every,
      })
    const dropping = mailer ? undefined : dropMail({ store, now, logger, ...every })
    const sweep = startSweep({
      log,
      directory,
      logger,
      ...(options.sweepEvery !== undefined && { every: options.sweepEvery }),
    })
    const assets = options.assets ?? builtAssets()
    const earlier = (name: 'widget' | 'desk') => {
      const kept = join(folder.earlierBuilds, name)
      const built = assets[name]
      try {
        if (built !== undefined) keepParts({ built, kept, now })
      } catch (error) {
        // Nobody needs it today.
        report(error, 'keeping the files of this build for pages that are open at the next upgrade')
      }
      return earlierParts(kept, ...(name === 'widget' ? [folder.pinned] : []))
    }
    const server = createServer({
      log,
      directory,
      now,
      origin,
      secret,
      logger,
      ...(mailer && { mailer }),
      trustedProxies: options.trustedProxies ?? [],
      assets,
      earlier: { widget: earlier('widget'), desk: earlier('desk') },
      ...(limits && { limits }),
      metrics: {
        withProcess: options.processMetrics ?? false,
        ...(options.metricsToken !== undefined && { token: options.metricsToken }),
      },
    })
    const { before } = options
    answer = before
      ? async (request, info) => (await before(request)) ?? server.fetch(request, info)
      : server.fetch
    let closing: Promise<void> | undefined
    const close = async (): Promise<void> => {
      listening.stop()
      await server.close(patience)
      await listening.closed(2_000)
      await sweep.close()
      await mailer?.close()
      await dropping?.close()
      await forgetting.close()
      await forgettingFiles.close()
      await bus.close()
      await store.close()
      await directory.close()
    }
    return { url, directory, log, close: () => (closing ??= close()) }
  } catch (error) {
    listening.stop()
    await listening.closed(0)
    throw error
  }
}

/** How mail goes out, read before anything is opened: what is wrong with it ends the start. */
function smtpOf({
  smtpUrl,
  mailFrom,
}: StartOptions): { smtp: SmtpSettings; from: MailFrom } | undefined {
  if (smtpUrl === undefined) return undefined
  return { smtp: readSmtpUrl(smtpUrl), from: readMailFrom(mailFrom ?? '') }
}
