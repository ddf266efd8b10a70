import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PortTaken as ServerPortTaken, createServerLogger } from '@continuo/server'
import { startDemo } from './demo.ts'
import type { Demo } from './demo.ts'
import { forget } from './forget.ts'
import { readArguments, usage } from './read-arguments.ts'
import { PortTaken } from './host/port-taken.ts'

const here = dirname(fileURLToPath(import.meta.url))

function tell(demo: Demo, first: string, second: string): void {
  console.info(`
Continuo runs on this machine only. Begin here:

  ${demo.start}

  City guide (site A)   ${demo.siteA}
  Card shop (site B)    ${demo.siteB}
  App                   ${demo.app}
  Mailbox               ${demo.mailbox.url}
  Desk                  ${demo.desk}
  Sign in as Viola      ${first}
  Sign in as Oberon     ${second}

  Stop with Ctrl+C; what was written stays. Begin anew with: npm start -- --fresh
`)
}

/** Whatever keeps the demo from starting is said in one line, with what to do. */
function explain(error: unknown): string {
  if (error instanceof ServerPortTaken) {
    return `Port ${error.port} is taken by another program. Stop that program, or choose another port: npm start -- --port 5000`
  }
  if (error instanceof PortTaken) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function run(): Promise<void> {
  const read = readArguments(process.argv.slice(2))
  if ('wrong' in read) {
    console.error(`${read.wrong}\n${usage}`)
    process.exitCode = 2
    return
  }
  const dataDir = resolve(read.data)
  if (read.fresh) await forget(dataDir)
  const demo = await startDemo({
    dataDir,
    pages: join(here, 'pages'),
    app: join(here, 'app'),
    ports: read.ports,
    logger: createServerLogger('warn'),
  })
  tell(demo, await demo.signIn(), await demo.signIn('Desk two'))

  let signals = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      signals += 1
      if (signals > 1) process.exit(1)
      demo.close().catch((error: unknown) => {
        console.error(explain(error))
        process.exitCode = 1
      })
    })
  }
}

run().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
