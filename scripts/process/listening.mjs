import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** @param {import('node:child_process').ChildProcess} child */
async function gone(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** @type {typeof import('./listening.d.mts').startListening} */
export async function startListening(args) {
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => {
    said = (said + part).slice(-4_000)
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await gone(child)
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.startsWith('{') ? JSON.parse(line).listening : undefined
    if (typeof url !== 'string') continue
    child.stdout.resume()
    return { url, kill }
  }
  await gone(child)
  throw new Error(`The server ended before it listened: ${said}`)
}

/** @type {typeof import('./listening.d.mts').freePort} */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
