import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RequestError, getRequestListener } from '@hono/node-server'
import { secure } from '../guard/headers.ts'
import { problem } from '../route/call.ts'
import type { Info } from '../route/call.ts'
import { answerTo } from '../route/failure.ts'
import { PortTaken } from './port-taken.ts'

/** Answers requests; `info` is what the socket tells. */
export type Answer = (request: Request, info: Info) => Promise<Response>

/** What listens where. */
export interface ListenOptions {
  readonly answer: Answer
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** Told of faults outside of the server itself, which answers its own. */
  report(error: unknown): void
}

/** A port that is being listened on. */
export interface Listening {
  readonly port: number
  /** Takes no new connection from now on, and ends those that are idle. */
  stop(): void
  /** Stops, and cuts off what is still open after `patience` ms; done when nothing is. */
  closed(patience: number): Promise<void>
}

/** How long a whole request may take to come in, in ms: a file over a slow line. Its head has the usual minute. */
const requestTimeout = 600_000
/** Longer than proxies keep a connection to reuse it: who closes first must be the proxy. */
const keepAliveTimeout = 65_000

/**
 * Listens for HTTP. `localhost` has two addresses and browsers try both, so both are taken or none: a
 * program that held the other one would answer in our place.
 *
 * @throws PortTaken where another program holds the port.
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { host, port } = options
  const first = await open(options, host === 'localhost' ? '127.0.0.1' : host)
  const chosen = (first.address() as AddressInfo).port
  const second = host === 'localhost' ? await openSecond({ ...options, port: chosen }) : undefined
  if (second !== 'taken') return listeningOn(second ? [first, second] : [first], chosen)
  await listeningOn([first], chosen).closed(0)
  if (port === 0) return listen(options)
  throw new PortTaken(port, host)
}

function listeningOn(servers: readonly Server[], port: number): Listening {
  const gone = servers.map(
    (server) => new Promise<void>((resolve) => server.once('close', resolve)),
  )
  let stopped = false
  for (const server of servers) {
    // A connection that was in use when the server stopped becomes idle with the end of its answer.
    server.on('request', (_, response) => {
      response.on('close', () => stopped && server.closeIdleConnections())
    })
  }
  const stop = (): void => {
    if (stopped) return
    stopped = true
    for (const server of servers) {
      server.close()
      server.closeIdleConnections()
    }
  }
  return {
    port,
    stop,
    async closed(patience) {
      stop()
      const cut = setTimeout(
        () => servers.forEach((server) => server.closeAllConnections()),
        patience,
      )
      await Promise.all(gone)
      clearTimeout(cut)
    },
  }
}

function open({ answer, host, port, report }: ListenOptions, address: string): Promise<Server> {
  const listener = getRequestListener(
    (request, bindings) => {
      const { incoming, outgoing } = bindings
      return answer(request, {
        peer: incoming.socket.remoteAddress ?? '',
        cut: () => void outgoing.destroy(),
      })
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        const failed =
          error instanceof RequestError
            ? problem('malformed', 'The request line or the Host header is no valid address.')
            : answerTo(error, report)
        secure(failed.headers)
        return failed
      },
    },
  )
  return new Promise((resolve, reject) => {
    const server = createServer(
      { requestTimeout, keepAliveTimeout },
      (request, response) => void listener(request, response),
    )
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, host, error) : error),
    )
    server.listen(port, address, () => resolve(server))
  })
}

/** The other address of `localhost`; none on a machine without IPv6. */
async function openSecond(options: ListenOptions): Promise<Server | 'taken' | undefined> {
  try {
    return await open(options, '::1')
  } catch (error) {
    if (error instanceof PortTaken) return 'taken'
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return undefined
    throw error
  }
}
