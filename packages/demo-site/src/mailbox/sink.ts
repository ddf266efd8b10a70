import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { PortTaken } from '../host/port-taken.ts'

/** What came in by SMTP: for whom, and the mail as it is. */
export interface Delivery {
  /** The addresses that the sender gave, as given. */
  readonly to: readonly string[]
  readonly raw: Uint8Array
}

export interface SinkOptions {
  /** 0 takes any free one. */
  readonly port: number
  /** What to type to choose another port. */
  readonly portHint: string
  /** The sender is told that a mail is taken when this is done. */
  readonly take: (delivery: Delivery) => Promise<void>
}

/** An SMTP server that keeps everything and passes nothing on. */
export interface Sink {
  readonly port: number
  /** `smtp://127.0.0.1:4025`. */
  readonly url: string
  close(): Promise<void>
}

/** 5 MiB: a larger mail is refused with its size. */
const largestMail = 5 * 1024 * 1024

const mostReceivers = 100
const host = '127.0.0.1'

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/**
 * Listens for mail on this machine, for any address and from anybody on it.
 *
 * @throws PortTaken where another program holds the port.
 */
export const startSink = async ({ port, portHint, take }: SinkOptions): Promise<Sink> => {
  const answer = async (done: (error: Error | null) => void, delivery: Delivery): Promise<void> => {
    let refused: Error | null = null
    try {
      await take(delivery)
    } catch (error) {
      refused = refusal(451, `It could not be kept: ${String(error)}`)
    }
    done(refused)
  }
  const server = new SMTPServer({
    name: 'mailbox.localhost',
    banner: 'The mailbox of the demonstration: nothing leaves this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMail,
    maxClients: 50,
    closeTimeout: 1_000,
    onRcptTo: (_, { envelope }, done) =>
      done(
        envelope.rcptTo.length < mostReceivers
          ? null
          : refusal(452, `One mail may go to ${mostReceivers} addresses. Send it in parts.`),
      ),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => {
        if (!stream.sizeExceeded) parts.push(part)
      })
      stream.on('error', done)
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          return done(refusal(552, 'A mail may have 5 MiB. Send a smaller one.'))
        }
        const to = envelope.rcptTo.map(({ address }) => address)
        void answer(done, { to, raw: Buffer.concat(parts) })
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, host, portHint, error) : error),
    )
    server.listen(port, host, () => resolve())
  })
  // A connection that breaks off is the sender's own affair: it gets no answer and tries again.
  server.on('error', () => undefined)
  const chosen = (server.server.address() as AddressInfo).port
  return {
    port: chosen,
    url: `smtp://${host}:${chosen}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
