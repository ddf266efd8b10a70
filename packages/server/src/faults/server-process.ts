import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A server in a process of its own, which can be killed. */
export interface ServerProcess {
  /** Its address, without a slash at the end. */
  readonly url: string
  /** SIGKILL; done when the process is gone. */
  kill(): Promise<void>
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/**
 * Starts a server process and waits until it says where it listens.
 *
 * @param args What stands after `node`.
 * @throws Error with what the process said, where it ends before it listens.
 */
export async function startProcess(args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(-4_000)
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone(child)
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const url: unknown = line.startsWith('{') ? JSON.parse(line).listening : undefined
    if (typeof url !== 'string') continue
    child.stdout.resume()
    return { url, kill }
  }
  await gone(child)
  throw new Error(`The server ended before it listened: ${said}`)
}
