import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let started: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-bin-'))
})
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started = []
  rmSync(folder, { recursive: true })
})

const start = (file: string, words: string[], options: string[] = []) => {
  const child = spawn(process.execPath, [...options, file, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const linesOf = (stream: NodeJS.ReadableStream | null) =>
    createInterface({ input: stream as NodeJS.ReadableStream })
  return {
    child,
    out: linesOf(child.stdout),
    err: linesOf(child.stderr),
    exited: once(child, 'exit'),
  }
}

/** The command line as it is built, from its sources. */
const continuo = (...words: string[]) =>
  start(fileURLToPath(new URL('bin.ts', import.meta.url)), words, [
    '--conditions=continuo-source',
    '--disable-warning=ExperimentalWarning',
  ])

const listening = async (out: NodeJS.EventEmitter): Promise<string> => {
  const [line] = (await once(out, 'line')) as [string]
  return (JSON.parse(line) as { listening: string }).listening
}

test('SV87 serve prints one line of JSON when it listens, and ends in order when it is told to', async () => {
  const { child, out, exited } = continuo('serve', '--port', '0', '--host', '127.0.0.1')
  const url = await listening(out)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${url}/health`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})

test('SV87 a second signal ends it at once, whatever still runs', async () => {
  const { child, out, err, exited } = continuo('serve', '--port', '0', '--host', '127.0.0.1')
  const { port } = new URL(await listening(out))
  // A call that never comes to its end holds an orderly end up.
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n{',
  )
  await once(socket, 'data')
  const closing = new Promise<void>((resolve) => {
    err.on('line', (line: string) => line.includes('"closing"') && resolve())
  })
  child.kill('SIGINT')
  await closing
  child.kill('SIGINT')
  expect(await exited).toEqual([1, null])
  socket.destroy()
})

test('SV87 a taken port is said plainly', async () => {
  const first = continuo('serve', '--port', '0', '--host', '127.0.0.1')
  const { port } = new URL(await listening(first.out))
  const second = continuo('serve', '--port', port, '--host', '127.0.0.1', '--data', 'other')
  const [line] = (await once(second.err, 'line')) as [string]
  expect(line).toContain(`Port ${port} on 127.0.0.1 is taken by another program`)
  expect(await second.exited).toEqual([1, null])
})

test('SV88 the command that npm links says what to do where nothing is built yet', async () => {
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const copy = join(folder, 'bin', 'continuo.js')
  copyFileSync(fileURLToPath(new URL('../bin/continuo.js', import.meta.url)), copy)
  const { err, exited } = start(copy, ['serve'])
  const [line] = (await once(err, 'line')) as [string]
  expect(line).toContain('npm run build')
  expect(await exited).toEqual([1, null])
})
