import { connect } from 'node:net'
import { createInterface } from 'node:readline'

/** A mail as it goes over the wire, and between whom. */
export interface HandedIn {
  /** Bare addresses; no sender is written as the empty text. */
  readonly from: string
  readonly to: string
  readonly raw: Uint8Array
}

/** A dot at the beginning of a line would end the mail. */
const withDots = (raw: Uint8Array): Buffer =>
  Buffer.from(
    Buffer.from(raw)
      .toString('latin1')
      .replace(/(^|\n)\./g, '$1..'),
    'latin1',
  )

/**
 * Hands one mail in by SMTP, in the plain, on this machine: what a site's back end does with a library.
 *
 * @throws Error with the words of the server where it does not take it, or where it cannot be reached.
 */
export const handIn = async (smtpUrl: string, { from, to, raw }: HandedIn): Promise<void> => {
  const { hostname, port } = new URL(smtpUrl)
  if (/[\r\n<>]/.test(from + to)) throw new Error('An address has no line ends and no brackets.')
  const socket = connect(Number(port), hostname)
  const commands: (string | Buffer)[] = [
    'EHLO localhost\r\n',
    `MAIL FROM:<${from}>\r\n`,
    `RCPT TO:<${to}>\r\n`,
    'DATA\r\n',
    Buffer.concat([withDots(raw), Buffer.from('\r\n.\r\n')]),
    'QUIT\r\n',
  ]
  try {
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        if (commands.length === 0) resolve()
        else reject(new Error(`The mail server at ${smtpUrl} broke off.`))
      }
      socket.on('error', reject)
      createInterface(socket)
        .on('line', (line) => {
          // Of an answer of several lines only the last one counts.
          if (!/^\d{3}( |$)/.test(line)) return
          if (!/^[23]/.test(line)) return reject(new Error(`The mail server said: ${line}`))
          const next = commands.shift()
          if (next !== undefined) socket.write(next)
        })
        .on('close', end)
        // readline tells of the socket's errors again.
        .on('error', reject)
    })
  } finally {
    socket.destroy()
  }
}
