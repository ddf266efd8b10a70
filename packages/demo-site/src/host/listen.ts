import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortTaken } from './port-taken.ts'

/** A server that listens: on which port, and how to end it with everything that is still open. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/**
 * Listens on one host and port. `localhost` has two addresses, and browsers try both: another program
 * that holds only one of them would answer in our place now and then, so both are taken or none.
 *
 * @param port 0 takes any free one.
 * @param hint what to type to choose another port, for the error.
 * @throws PortTaken where another program holds the port.
 */
export const listen = async (
  answer: RequestListener,
  host: string,
  port: number,
  hint: string,
): Promise<Listening> => {
  const first = await open(answer, host === 'localhost' ? '127.0.0.1' : host, port, host, hint)
  const servers = [first]
  const chosen = (first.address() as AddressInfo).port
  if (host === 'localhost') {
    try {
      servers.push(await open(answer, '::1', chosen, host, hint))
    } catch (error) {
      if (!isAbsent(error)) {
        await Promise.all(servers.map(end))
        if (port === 0 && error instanceof PortTaken) return listen(answer, host, port, hint)
        throw error
      }
    }
  }
  return {
    port: chosen,
    close: async () => {
      await Promise.all(servers.map(end))
    },
  }
}

const open = (
  answer: RequestListener,
  address: string,
  port: number,
  host: string,
  hint: string,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(answer)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, host, hint, error) : error),
    )
    server.listen(port, address, () => resolve(server))
  })

const end = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** A machine without IPv6 has no second address for `localhost`. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
