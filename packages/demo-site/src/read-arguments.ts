import { parseArgs } from 'node:util'
import type { DemoPorts } from './demo.ts'

/** What `npm start -- …` was asked for. */
export interface DemoArguments {
  readonly fresh: boolean
  readonly data: string
  readonly ports: DemoPorts
}

function portIn(flag: string, text: string): number | { wrong: string } {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  return { wrong: `--${flag} takes a port from 0 (any free one) to 65535, not "${text}".` }
}

/** Reads the arguments of the demo; what is not known is said, never passed over. */
export function readArguments(args: readonly string[]): DemoArguments | { wrong: string } {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '4000' },
        'port-site-a': { type: 'string', default: '4001' },
        'port-site-b': { type: 'string', default: '4002' },
        data: { type: 'string', default: '.continuo' },
      },
    }).values
  } catch (error) {
    return {
      wrong:
        error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : String(error),
    }
  }
  const server = portIn('port', values.port)
  const siteA = portIn('port-site-a', values['port-site-a'])
  const siteB = portIn('port-site-b', values['port-site-b'])
  for (const port of [server, siteA, siteB]) if (typeof port !== 'number') return port
  const ports = { server, siteA, siteB } as DemoPorts
  return { fresh: values.fresh, data: values.data, ports }
}
