import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Driver, Input } from './driver.ts'
import { started } from './started.ts'

/** Keeps the browser off the network, but for what a story opens. */
const quiet = `
user_pref('app.update.enabled', false);
user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('network.captive-portal-service.enabled', false);
user_pref('network.connectivity-service.enabled', false);
user_pref('toolkit.telemetry.reportingpolicy.firstRun', false);
user_pref('services.settings.server', 'data:,');
user_pref('browser.safebrowsing.malware.enabled', false);
user_pref('browser.safebrowsing.phishing.enabled', false);
`

interface Answer {
  id?: number
  type: string
  result?: unknown
  error?: string
  message?: string
}

/** Commands and answers of WebDriver BiDi over a socket. */
async function speak(address: string) {
  const socket = new WebSocket(address)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error(`${address} does not answer`)))
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  return {
    async ask<Result>(method: string, params: object = {}): Promise<Result> {
      const id = (last += 1)
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method, params }))
      const answer = await answered
      waiting.delete(id)
      if (answer.type === 'error') throw new Error(`${method}: ${answer.error}, ${answer.message}`)
      return answer.result as Result
    },
    close: () => socket.close(),
  }
}

/** Starts Firefox without a window, and speaks WebDriver BiDi with it. */
export async function startFirefox(program: string): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), 'continuo-firefox-'))
  await writeFile(join(profile, 'user.js'), quiet)
  const browser = await started(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    /listening on (ws:\S+)/,
  )
  const { ask, close } = await speak(`${browser.line[1]}/session`)
  const { capabilities } = await ask<{
    capabilities: { browserName: string; browserVersion: string }
  }>('session.new', { capabilities: {} })
  const { contexts } = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree')
  const context = contexts[0]?.context
  await ask('browsingContext.setViewport', { context, viewport: { width: 1200, height: 860 } })
  return {
    what: `Firefox ${capabilities.browserVersion}`,
    go: async (url) => {
      await ask('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async value<Value>(expression: string): Promise<Value> {
      const answer = await ask<{
        type: string
        result?: { value?: string }
        exceptionDetails?: { text: string }
      }>('script.callFunction', {
        functionDeclaration: `async () => JSON.stringify([await (${expression})])`,
        awaitPromise: true,
        target: { context },
      })
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text)
      return (JSON.parse(answer.result?.value ?? '[]') as Value[])[0] as Value
    },
    input: async (actions: readonly Input[]) => {
      await ask('input.performActions', { context, actions })
      await ask('input.releaseActions', { context })
    },
    picture: async () => {
      const { data } = await ask<{ data: string }>('browsingContext.captureScreenshot', { context })
      return Buffer.from(data, 'base64')
    },
    async close() {
      close()
      await browser.end()
      await rm(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
