import { isIP } from 'node:net'
import * as v from 'valibot'
import { trustedProxies } from '../guard/address.ts'
import { defaultLimits } from '../guard/limits.ts'
import type { Limits } from '../guard/limits.ts'
import { readMailFrom, readSmtpUrl } from '../mail/smtp-settings.ts'
import { logLevels } from '../observe/server-logger.ts'
import type { LogLevel } from '../observe/server-logger.ts'
import { readOrigin } from '../workspace/registered-origin.ts'
import { secretLength } from './data-folder.ts'

/** What a server can be told. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** The data folder. */
  readonly data: string
  /** Where browsers reach the server: the desk's origin. Absent: `http://localhost:<port>`. */
  readonly origin?: string
  readonly trustedProxies: readonly string[]
  /** Absent: made once, and kept in the data folder. */
  readonly secret?: string
  readonly logLevel: LogLevel
  /** With it `/metrics` answers from everywhere; without it to this machine alone. */
  readonly metricsToken?: string
  readonly limits: Partial<Limits>
  /** Where mail is handed in. Absent: none is sent. */
  readonly smtpUrl?: string
  /** Who mail is from. */
  readonly mailFrom?: string
}

/** Whether something throws. */
const passes = (check: () => unknown): boolean => {
  try {
    check()
    return true
  } catch (error) {
    return !(error instanceof Error)
  }
}

const number = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))])
const list = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  ),
])
const rate = v.strictObject({
  burst: v.pipe(v.number(), v.minValue(1)),
  perSecond: v.pipe(v.number(), v.gtValue(0)),
})
const limits = v.partial(
  v.strictObject(Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, rate]))),
)

const isHost = (host: string): boolean => host === 'localhost' || isIP(host) > 0

/** Each setting: its name in the environment, what it must be, and in words the same. */
export const settings = {
  port: {
    environment: 'CONTINUO_PORT',
    schema: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(65_535)),
    what: 'a port from 0 to 65535, where 0 takes any free one',
  },
  host: {
    environment: 'CONTINUO_HOST',
    schema: v.pipe(v.string(), v.check(isHost)),
    what: 'localhost or an IP address of this machine, such as 0.0.0.0',
  },
  data: {
    environment: 'CONTINUO_DATA',
    schema: v.pipe(v.string(), v.nonEmpty()),
    what: 'the path of a folder',
  },
  origin: {
    environment: 'CONTINUO_ORIGIN',
    schema: v.pipe(
      v.string(),
      v.check((text) => passes(() => readOrigin(text))),
      v.transform(readOrigin),
    ),
    what: 'an origin, such as https://chat.example.com',
  },
  trustedProxies: {
    environment: 'CONTINUO_TRUSTED_PROXIES',
    schema: v.pipe(
      list,
      v.check((entries) => passes(() => trustedProxies(entries))),
    ),
    what: 'addresses, blocks such as 10.0.0.0/8, or loopback, with commas between them',
  },
  secret: {
    environment: 'CONTINUO_SECRET',
    schema: v.pipe(v.string(), v.minLength(secretLength)),
    what: `text of at least ${secretLength} characters that nobody can guess`,
  },
  logLevel: {
    environment: 'CONTINUO_LOG_LEVEL',
    schema: v.picklist(logLevels),
    what: `one of ${logLevels.join(', ')}`,
  },
  metricsToken: {
    environment: 'CONTINUO_METRICS_TOKEN',
    schema: v.pipe(v.string(), v.minLength(16)),
    what: 'text of at least 16 characters',
  },
  smtpUrl: {
    environment: 'SMTP_URL',
    schema: v.pipe(
      v.string(),
      v.check((text) => passes(() => readSmtpUrl(text))),
    ),
    what: 'smtp:// or smtps://, with name and password where they are needed, such as smtps://name:password@mail.example.com:465',
  },
  mailFrom: {
    environment: 'MAIL_FROM',
    schema: v.pipe(
      v.string(),
      v.check((text) => passes(() => readMailFrom(text))),
    ),
    what: 'an e-mail address, with or without a name, such as Tram <hello@tram.example>',
  },
  limits: {
    environment: undefined,
    schema: limits,
    what: `an object with any of ${Object.keys(defaultLimits).join(', ')}, each { "burst": 10, "perSecond": 1 }`,
  },
} as const

export type SettingName = keyof typeof settings
