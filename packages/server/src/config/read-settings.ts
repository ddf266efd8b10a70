import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { isOwnHost } from '../guard/address.ts'
import { settings } from './settings.ts'
import type { SettingName, Settings } from './settings.ts'

/** What is wrong with the configuration: a line a setting. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults.map((fault) => `  ${fault}`)].join('\n'))
  }
}

/** Where settings come from. */
export interface Sources {
  /** Of the command line, by the setting's name; these win. */
  readonly flags: Partial<Record<SettingName, string>>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The configuration file; without it `continuo.json`, if there is one. */
  readonly file: string | undefined
  readonly folder: string
}

interface Found {
  readonly value: unknown
  /** How the person who wrote it calls it. */
  readonly name: string
}

const names = Object.keys(settings) as SettingName[]
const defaults = {
  port: 4000,
  host: 'localhost',
  data: '.continuo',
  trustedProxies: [],
  logLevel: 'info',
  limits: {},
} as const

function readFile({ file, folder }: Sources): { path: string; values: Record<string, unknown> } {
  const path = resolve(folder, file ?? 'continuo.json')
  if (!existsSync(path)) {
    if (file !== undefined) throw new ConfigError([`There is no configuration file ${path}.`])
    return { path, values: {} }
  }
  let values: unknown
  try {
    values = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError([
      `${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new ConfigError([`${path} must hold one JSON object, such as {"port": 4000}.`])
  }
  return { path, values: values as Record<string, unknown> }
}

/**
 * Reads and checks all settings: command line before environment before file before default. The path of
 * the data folder is taken from where it was written: the file's folder, or the current one.
 *
 * @throws ConfigError with everything that is wrong, by the names that the settings have there.
 */
export function readSettings(sources: Sources): Settings {
  const { path, values } = readFile(sources)
  const faults = Object.keys(values)
    .filter((name) => !(name in settings))
    .map((name) => `${name} in ${path} is no setting. The settings are ${names.join(', ')}.`)

  const find = (name: SettingName): Found | undefined => {
    const { environment } = settings[name]
    const flag = sources.flags[name]
    if (flag !== undefined) return { value: flag, name: `--${name}` }
    const variable = environment === undefined ? undefined : sources.environment[environment]
    if (variable) return { value: variable, name: environment ?? name }
    return name in values ? { value: values[name], name: `${name} in ${path}` } : undefined
  }

  const read: Partial<Record<SettingName, unknown>> = {}
  for (const name of names) {
    const found = find(name)
    if (!found) continue
    const checked = v.safeParse(settings[name].schema as v.GenericSchema, found.value)
    if (checked.success) read[name] = checked.output
    else faults.push(`${found.name} must be ${settings[name].what}${quoted(name, found.value)}.`)
  }
  const whole = { ...defaults, ...read } as Settings
  if (faults.length === 0 && whole.origin === undefined && !isOwnHost(whole.host)) {
    faults.push(
      'CONTINUO_ORIGIN must be set where CONTINUO_HOST is not this machine alone: it is the address at which browsers reach the server, such as https://chat.example.com.',
    )
  }
  if (faults.length === 0 && whole.smtpUrl !== undefined && whole.mailFrom === undefined) {
    faults.push(
      'MAIL_FROM must be set where SMTP_URL is: it is who mail is from, such as Tram <hello@tram.example>.',
    )
  }
  if (faults.length > 0) throw new ConfigError(faults)
  const base = find('data')?.name.startsWith('data in') ? dirname(path) : sources.folder
  return { ...whole, data: resolve(base, whole.data) }
}

/** What was found, unless it is secret. */
function quoted(name: SettingName, value: unknown): string {
  return ['secret', 'metricsToken', 'smtpUrl'].includes(name)
    ? ''
    : `, not ${JSON.stringify(value)?.slice(0, 100)}`
}
