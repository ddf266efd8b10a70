import { createTransport } from 'nodemailer'
import type { MailFrom, SmtpSettings } from './smtp-settings.ts'

/** A mail as it is handed in. */
export interface Envelope {
  readonly to: string
  /** What the company is called, where `MAIL_FROM` has no name of its own. */
  readonly company: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  readonly date: Date
}

/** What became of a mail that was not taken, in words that name nobody. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  /** Whether trying again cannot help: this address, or this mail, was refused for good. */
  readonly forGood: boolean
  constructor(cause: string, forGood: boolean) {
    super(cause)
    this.forGood = forGood
  }
}

/** Hands mail in. */
export interface MailTransport {
  /** @throws NotSent */
  send(envelope: Envelope): Promise<void>
  close(): void
}

/** What a mail system said, as far as it may be written down: its own sentences repeat the address. */
function notSent(error: unknown): NotSent {
  const { code, responseCode, command } = error as {
    code?: unknown
    responseCode?: unknown
    command?: unknown
  }
  const said = [code, responseCode, command].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  )
  const refused = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  // A wrong password is 535, and is set right by the company.
  const forGood = refused && ['RCPT TO', 'DATA'].includes(String(command))
  return new NotSent(said.join(' ') || 'unknown', forGood)
}

/** Hands mail in by SMTP, over a few connections that stay open. */
export function createSmtpTransport(smtp: SmtpSettings, from: MailFrom): MailTransport {
  const transport = createTransport({
    ...smtp,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, company, subject, text, html, messageId, date }) {
      try {
        await transport.sendMail({
          from: { name: from.name ?? company, address: from.address },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          date,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
      } catch (error) {
        throw notSent(error)
      }
    },
    close: () => transport.close(),
  }
}
