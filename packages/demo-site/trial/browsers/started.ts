import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A program of ours that runs. */
export interface Started {
  /** The line on which it said that it is there. */
  readonly line: RegExpExecArray
  /** Ends it, and waits until it is gone. */
  end(): Promise<void>
}

/**
 * Starts a program and waits for the line that says that it is there, wherever it writes it.
 *
 * @throws Error with what it said, where it ends before or cannot be started.
 */
export async function started(
  program: string,
  args: readonly string[],
  ready: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'pipe' })
  const gone = once(child, 'close')
  let said = ''
  const line = await new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (text) => {
        said += `${text}\n`
        const found = ready.exec(text)
        if (found) resolve(found)
      })
    }
    const failed = () => reject(new Error(`${program} ended before it was there:\n${said}`))
    child.on('error', reject)
    child.on('close', failed)
  })
  return { line, end: () => ended(child, gone) }
}

async function ended(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(late)
}
