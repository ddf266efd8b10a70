import type { Driver, Input } from './driver.ts'
import { freePort } from '../../../../scripts/process/listening.mjs'
import { started } from './started.ts'
import type { Started } from './started.ts'

interface Programs {
  readonly driver: string
  /** The small browser that comes with the library. */
  readonly browser: string
  /** A screen in memory; undefined where there is a screen. */
  readonly screen: string | undefined
}

/** Asks until the driver listens: it says nothing when it does. */
async function listening(address: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const answers = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answers) return
  }
  throw new Error(`WebKitWebDriver does not answer at ${address}`)
}

/** Starts WebKitGTK's small browser, and speaks classic WebDriver with it. */
export async function startWebKit({ driver, browser, screen }: Programs): Promise<Driver> {
  const running: Started[] = []
  const end = async (): Promise<void> => {
    for (const each of running.splice(0).toReversed()) await each.end()
  }
  try {
    const env: Record<string, string> = {}
    if (screen !== undefined) {
      const args = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']
      const shown = await started(screen, args, /^(\d+)$/)
      running.push(shown)
      env['DISPLAY'] = `:${shown.line[1]}`
    }
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    // It says nothing by itself; a shell says that it is about to.
    const shell = ['-c', 'echo starting; exec "$0" "$@"', driver, `--port=${port}`]
    running.push(await started('/bin/sh', shell, /starting/, env))
    await listening(address)

    const ask = async <Result>(method: string, path: string, body?: object): Promise<Result> => {
      const answer = await fetch(`${address}/session${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      })
      const { value } = (await answer.json()) as { value: Result & { message?: string } }
      if (!answer.ok) throw new Error(`${method} ${path}: ${value.message}`)
      return value
    }
    const { sessionId, capabilities } = await ask<{
      sessionId: string
      capabilities: { browserVersion: string }
    }>('POST', '', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        },
      },
    })
    const here = `/${sessionId}`
    await ask('POST', `${here}/window/rect`, { x: 0, y: 0, width: 1200, height: 860 })
    return {
      what: `WebKitGTK ${capabilities.browserVersion}`,
      go: async (url) => {
        await ask('POST', `${here}/url`, { url })
      },
      async value<Value>(expression: string): Promise<Value> {
        const answer = await ask<string>('POST', `${here}/execute/async`, {
          script: `const done = arguments[0]
            Promise.resolve().then(() => (${expression})).then(
              (value) => done(JSON.stringify([value])),
              (error) => done(JSON.stringify([null, String(error)])))`,
          args: [],
        })
        const [value, wrong] = JSON.parse(answer) as [Value, string?]
        if (wrong !== undefined) throw new Error(wrong)
        return value
      },
      input: async (actions: readonly Input[]) => {
        await ask('POST', `${here}/actions`, { actions })
        await ask('DELETE', `${here}/actions`)
      },
      picture: async () => Buffer.from(await ask<string>('GET', `${here}/screenshot`), 'base64'),
      async close() {
        await ask('DELETE', here)
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}
