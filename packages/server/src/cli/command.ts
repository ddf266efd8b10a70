import { parseArgs } from 'node:util'
import type { Sources } from '../config/read-settings.ts'

/** What a command has of the process that runs it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Writes one line to standard output. */
  print(line: string): void
  /** Reads all of standard input. */
  input(): Promise<string>
  /** Resolves at the first SIGTERM or SIGINT. */
  stopped(): Promise<void>
}

/** One flag of a command. */
export interface Flag {
  readonly takes?: string
  readonly many?: true
  readonly about: string
}

/** What was typed after the command's name. */
export interface Typed {
  readonly words: readonly string[]
  one(flag: string): string | undefined
  many(flag: string): readonly string[]
  has(flag: string): boolean
}

/** One command of `continuo`. */
export interface Command {
  /** Its name, of one word or two. */
  readonly name: string
  /** What stands after the name, such as `NAME`. */
  readonly words?: readonly string[]
  readonly about: string
  readonly flags: Readonly<Record<string, Flag>>
  run(typed: Typed, terminal: Terminal): Promise<void>
}

/** What was typed cannot be run; the message says what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Flags that every command has which needs the data folder. */
export const dataFlags = {
  config: { takes: 'FILE', about: 'the configuration file (continuo.json if there is one)' },
  data: { takes: 'FOLDER', about: 'the data folder (.continuo)' },
} as const satisfies Record<string, Flag>

/** Where the settings of a command come from. */
export function sourcesOf(typed: Typed, { environment, folder }: Terminal): Sources {
  const flags: Record<string, string> = {}
  for (const name of ['port', 'host', 'data'] as const) {
    const value = typed.one(name)
    if (value !== undefined) flags[name] = value
  }
  const file = typed.one('config') ?? (environment['CONTINUO_CONFIG'] || undefined)
  return { flags, environment, file, folder }
}

/** How a command is written. */
export function usageOf({ name, words = [], flags }: Command): string {
  const shown = Object.entries(flags).map(
    ([flag, { takes, many }]) => `[--${flag}${takes ? ` ${takes}` : ''}]${many ? '…' : ''}`,
  )
  return ['continuo', name, ...words, ...shown].join(' ')
}

/**
 * Reads what was typed after a command's name.
 *
 * @throws UsageError that names what is not known and says what is.
 */
export function readTyped(command: Command, typed: readonly string[]): Typed {
  const { name, words = [], flags } = command
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { takes, many }]) => [
      flag,
      { type: takes ? ('string' as const) : ('boolean' as const), multiple: many ?? false },
    ]),
  )
  let found
  try {
    found = parseArgs({ args: [...typed], options, allowPositionals: true, strict: true })
  } catch (error) {
    const said =
      error instanceof Error
        ? error.message.split('. To specify')[0]?.split('\n')[0]
        : String(error)
    throw new UsageError(`continuo ${name}: ${said}. It is written: ${usageOf(command)}`)
  }
  if (found.positionals.length !== words.length) {
    throw new UsageError(
      `continuo ${name} takes ${words.length === 0 ? 'no words' : words.join(' ')}. It is written: ${usageOf(command)}`,
    )
  }
  const values = found.values as Record<string, string | boolean | (string | boolean)[] | undefined>
  const listOf = (flag: string): string[] =>
    [values[flag] ?? []].flat().filter((value) => typeof value === 'string')
  return {
    words: found.positionals,
    one: (flag) => listOf(flag).at(-1),
    many: listOf,
    has: (flag) => values[flag] === true,
  }
}
