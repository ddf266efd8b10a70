import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One mail as a mail system got it. */
export interface SunkMail {
  readonly from: string
  readonly to: readonly string[]
  /** Names in lower case; folded lines are one, encoded words are words. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly html: string
  /** As it came. */
  readonly raw: string
}

/** A real SMTP server that keeps what it gets. */
export interface MailSink {
  readonly smtpUrl: string
  readonly mails: readonly SunkMail[]
  /** The newest mail to this address after the first `before` of them; waits for it. */
  next(to: string, before?: number): Promise<SunkMail>
  /** What each recipient is answered; undefined takes the mail. */
  refuse(with_: { code: number; text: string } | undefined): void
  end(): Promise<void>
}

const headersOf = (head: string): Map<string, string> =>
  new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => {
        const at = line.indexOf(':')
        return [line.slice(0, at).toLowerCase(), words(line.slice(at + 1).trim())]
      }),
  )

/** Encoded words (RFC 2047) as what they mean. */
const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString()
        : unquoted(coded.replaceAll('_', ' ')).toString(),
    )

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      ),
    'latin1',
  )

function split(part: string): { headers: Map<string, string>; body: string } {
  const at = part.indexOf('\r\n\r\n')
  return { headers: headersOf(part.slice(0, at)), body: part.slice(at + 4) }
}

function decoded({ headers, body }: ReturnType<typeof split>): string {
  const how = headers.get('content-transfer-encoding')?.toLowerCase()
  if (how === 'base64') return Buffer.from(body, 'base64').toString()
  return how === 'quoted-printable'
    ? unquoted(body).toString()
    : Buffer.from(body, 'latin1').toString()
}

function read(raw: string, from: string, to: readonly string[]): SunkMail {
  const whole = split(raw)
  const boundary = /boundary="?([^";]+)/.exec(whole.headers.get('content-type') ?? '')?.[1]
  const parts =
    boundary === undefined
      ? [whole]
      : whole.body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => split(part.replace(/^\r\n/, '').replace(/\r\n$/, '')))
  const of = (type: string): string => {
    const found = parts.find(({ headers }) => headers.get('content-type')?.startsWith(type))
    return found ? decoded(found).replaceAll('\r\n', '\n') : ''
  }
  return { from, to, headers: whole.headers, text: of('text/plain'), html: of('text/html'), raw }
}

/** Starts a mail sink on a free port. */
export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = []
  const waiting = new Set<() => void>()
  let refusal: { code: number; text: string } | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_, __, done) => {
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const raw = Buffer.concat(parts).toString('latin1')
        mails.push(
          read(
            raw,
            from,
            rcptTo.map(({ address }) => address),
          ),
        )
        done()
        for (const look of waiting) look()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mails,
    next: (to, before = 0) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = mails.slice(before).findLast((mail) => mail.to.includes(to))
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    refuse: (with_) => {
      refusal = with_
    },
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
