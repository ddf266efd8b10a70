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

/** Each port with its flag and what it is if nobody says otherwise. */
const flags: Readonly<Record<keyof DemoPorts, readonly [flag: string, usual: string]>> = {
  server: ['port', '4000'],
  siteA: ['port-site-a', '4001'],
  siteB: ['port-site-b', '4002'],
  mailbox: ['port-mailbox', '4003'],
  app: ['port-app', '4004'],
  smtp: ['port-smtp', '4025'],
}

/** What may be typed behind `npm start --`. */
export const usage = `npm start -- [--fresh] ${Object.values(flags)
  .map(([flag, usual]) => `[--${flag} ${usual}]`)
  .join(' ')} [--data .continuo]`

/** Reads the arguments of the demo; what is not known is said, never passed over. */
export function readArguments(args: readonly string[]): DemoArguments | { wrong: string } {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        data: { type: 'string', default: '.continuo' },
        ...Object.fromEntries(
          Object.values(flags).map(([flag, usual]) => [
            flag,
            { type: 'string' as const, default: usual },
          ]),
        ),
      },
    }).values
  } catch (error) {
    return {
      wrong:
        error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : String(error),
    }
  }
  const texts = values as Readonly<Record<string, unknown>>
  const ports: Partial<Record<keyof DemoPorts, number>> = {}
  for (const [name, [flag]] of Object.entries(flags)) {
    const port = portIn(flag, String(texts[flag]))
    if (typeof port !== 'number') return port
    ports[name as keyof DemoPorts] = port
  }
  return { fresh: values.fresh === true, data: String(values.data), ports: ports as DemoPorts }
}
