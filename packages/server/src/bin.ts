import { text } from 'node:stream/consumers'
import { run } from './cli/run.ts'

const stop = Promise.withResolvers<void>()

const terminal = {
  environment: process.env,
  folder: process.cwd(),
  print: (line: string) => void process.stdout.write(`${line}\n`),
  input: () => text(process.stdin),
  stopped: () => {
    let signals = 0
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        signals += 1
        // Whoever asks twice does not want to wait for the end of what runs.
        if (signals > 1) process.exit(1)
        stop.resolve()
      })
    }
    return stop.promise
  },
}

process.exitCode = await run(
  process.argv.slice(2),
  terminal,
  (line) => void process.stderr.write(`${line}\n`),
)
