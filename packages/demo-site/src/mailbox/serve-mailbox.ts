import { contentSecurityPolicy } from '../host/content-security-policy.ts'
import { serveSite } from '../host/serve-site.ts'
import { mailboxBackEnd } from './mailbox-back-end.ts'
import { openMailbox } from './mailbox.ts'
import type { Mailbox, MailboxOptions } from './mailbox.ts'
import { startSink } from './sink.ts'

export interface ServeMailboxOptions extends MailboxOptions {
  /** The folder of its pages. */
  readonly root: string
  /** The ports of its pages and of the SMTP server. */
  readonly ports: { readonly mailbox: number; readonly smtp: number }
  /** The address of the start page, once it is known. */
  readonly start: () => string
}

/** The mailbox as it runs. */
export interface ServedMailbox {
  readonly mailbox: Mailbox
  /** The address of its pages, without a slash at the end. */
  readonly url: string
  /** Where mail is handed in: `smtp://127.0.0.1:4025`. */
  readonly smtpUrl: string
  close(): Promise<void>
}

/**
 * Starts the mailbox: an SMTP server, and the pages that show what it took.
 *
 * @throws PortTaken where another program holds one of the ports.
 */
export const serveMailbox = async (options: ServeMailboxOptions): Promise<ServedMailbox> => {
  const { root, ports, start } = options
  const mailbox = await openMailbox(options)
  const sink = await startSink({
    port: ports.smtp,
    portHint: 'npm start -- --port-smtp 5025',
    take: mailbox.take,
  })
  try {
    const site = await serveSite({
      root,
      port: ports.mailbox,
      host: 'localhost',
      values: { start },
      csp: contentSecurityPolicy('own-host', { frames: true }),
      portHint: 'npm start -- --port-mailbox 5003',
      backEnd: mailboxBackEnd(mailbox),
    })
    return {
      mailbox,
      url: site.url,
      smtpUrl: sink.url,
      close: async () => {
        mailbox.close()
        await Promise.all([sink.close(), site.close()])
      },
    }
  } catch (error) {
    await sink.close()
    throw error
  }
}
