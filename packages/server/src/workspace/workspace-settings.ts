import { assurances, defaultLevels, preferenceSchemas, readingKinds } from '@continuo/model'
import type { Levels } from '@continuo/model'
import * as v from 'valibot'
import { isZone, readDates, readWeek } from './office-hours.ts'

/**
 * What can be kept for a limited time. Settings, consents and who is who are no history: a no must not
 * lapse because it is old, so they stay as long as the relationship does.
 */
const keptFamilies = ['message', 'offer', 'bill'] as const

export type KeptFamily = (typeof keptFamilies)[number]

/** How long something is kept: days, or for good. */
export type Keeping = number | 'forever'

/** How one company wants its conversations treated. */
export interface WorkspaceSettings {
  /** Days after its last proof from which a mailbox may be somebody else's (IDENTITY R15). */
  readonly fadeAfter: number | 'never'
  /** Minutes for which a proof counts as fresh (IDENTITY R4, R8). */
  readonly fresh: number
  /** What reading and acting need (IDENTITY R19). */
  readonly levels: Levels
  /** How long events of each family are kept. */
  readonly retention: Readonly<Record<KeptFamily, Keeping>>
  /** The language of mails where nothing else says it (BCP 47). */
  readonly language: string
  /** The main site, for links in mails to people who were never on any. */
  readonly site?: string
  /** What files may be like that go along with messages. */
  readonly attachments: {
    /** `any`, `none`, or media types with commas between them; `image/*` stands for all of a kind. */
    readonly types: string
    readonly megabytes: number
    /** In one message. */
    readonly count: number
  }
  /** Minutes without an act after which a generation of a shared machine ends (IDENTITY R11). */
  readonly sharedIdle: number
  /** When somebody is there to answer; always, where there is no week. */
  readonly hours: {
    /** IANA name. */
    readonly zone: string
    /** `mon-fri 09:00-17:00; sat 10:00-14:00`, or `none`. */
    readonly week: string
    /** `2026-12-24 09:00-12:00; 2026-12-25..2026-12-26`, or `none`. */
    readonly except: string
  }
  /** Minutes of office time that an answer usually takes. */
  readonly answerWithin: number | 'none'
}

const wholeNumber = (most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))

const days = wholeNumber(36_500)
const keeping = v.union([days, v.literal('forever')])
const assurance = v.picklist(assurances)

/** The address of a page without query and fragment, of a scheme that browsers open. */
const isSite = (text: string): boolean => {
  const url = URL.parse(text)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !url.password
  )
}
const site = v.pipe(
  v.string(),
  v.check(isSite),
  v.transform((text) => new URL(text).href),
)

const isTypes = (text: string): boolean =>
  text.split(',').every((each) => /^[a-z]{1,40}\/([a-z0-9][a-z0-9.+-]{0,80}|\*)$/.test(each.trim()))
const types = v.union([v.picklist(['any', 'none']), v.pipe(v.string(), v.check(isTypes))])

/** Text in which a reader finds no fault. */
const readable = (read: (text: string) => unknown) =>
  v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      try {
        read(dataset.value)
      } catch (error) {
        addIssue({ message: (error as Error).message })
      }
    }),
  )

/** One setting as the command line names it: its schema, and in words what it may be. */
interface Known {
  readonly schema: v.GenericSchema<unknown, unknown>
  readonly what: string
  /** Its schema says what is wrong. */
  readonly why?: true
}

const anyDays = 'a number of days from 1 to 36500, or forever'

/** Every setting by its name; a point leads into a group. */
const settingsByName: Readonly<Record<string, Known>> = {
  fadeAfter: {
    schema: v.union([days, v.literal('never')]),
    what: 'a number of days from 1 to 36500, or never',
  },
  fresh: { schema: wholeNumber(1_440), what: 'a number of minutes from 1 to 1440' },
  language: { schema: preferenceSchemas.language, what: 'a language tag such as en or de' },
  site: { schema: site, what: 'the address of a page, such as https://www.example.com/' },
  sharedIdle: { schema: wholeNumber(1_440), what: 'a number of minutes from 1 to 1440' },
  'hours.zone': {
    schema: v.pipe(v.string(), v.check(isZone)),
    what: 'the IANA name of a time zone, such as Europe/Berlin',
  },
  'hours.week': {
    schema: readable(readWeek),
    what: 'days with their hours, such as "mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00", or none',
    why: true,
  },
  'hours.except': {
    schema: readable(readDates),
    what: 'dates that are otherwise, such as "2026-12-24 09:00-12:00; 2026-12-25..2026-12-26", or none',
    why: true,
  },
  answerWithin: {
    schema: v.union([wholeNumber(10_080), v.literal('none')]),
    what: 'a number of minutes of office time from 1 to 10080, or none',
  },
  'attachments.types': {
    schema: types,
    what: 'any, none, or media types with commas between them, such as image/*,application/pdf',
  },
  'attachments.megabytes': {
    schema: wholeNumber(100),
    what: 'a number of megabytes from 1 to 100',
  },
  'attachments.count': {
    schema: wholeNumber(10),
    what: 'a number of files in one message from 1 to 10',
  },
  ...Object.fromEntries(
    readingKinds.flatMap((kind) =>
      ['read', 'act'].map((way) => [
        `levels.${kind}.${way}`,
        { schema: assurance, what: `one of ${assurances.join(', ')}` },
      ]),
    ),
  ),
  ...Object.fromEntries(
    keptFamilies.map((family) => [`retention.${family}`, { schema: keeping, what: anyDays }]),
  ),
}

/** What was set, by name; what is not there is as it comes. */
export type SetByHand = Readonly<Record<string, unknown>>

const usual: SetByHand = {
  fadeAfter: 365,
  fresh: 10,
  language: 'en',
  sharedIdle: 5,
  'hours.zone': 'UTC',
  'hours.week': 'none',
  'hours.except': 'none',
  answerWithin: 'none',
  'attachments.types': 'any',
  'attachments.megabytes': 10,
  'attachments.count': 10,
}

/** A setting that does not exist, or a value that it cannot have; the message says what can be. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

/**
 * Checks one setting.
 *
 * @param value A number may come as text, as the command line has it.
 * @returns The value as it is kept.
 * @throws WrongSetting
 */
export function checkSetting(name: string, value: unknown): unknown {
  const known = Object.hasOwn(settingsByName, name) ? settingsByName[name] : undefined
  if (!known) {
    throw new WrongSetting(
      `${name} is no setting of a workspace. The settings are ${Object.keys(settingsByName).join(', ')}.`,
    )
  }
  const plain = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  const checked = v.safeParse(known.schema, plain)
  if (checked.success) return checked.output
  const why = known.why ? ` ${checked.issues[0].message}` : ''
  throw new WrongSetting(`${name} must be ${known.what}, not ${JSON.stringify(value)}.${why}`)
}

/** The settings of a workspace, whole, from what was set by hand. */
export function settingsFrom(byHand: SetByHand): WorkspaceSettings {
  const all = { ...usual, ...byHand }
  const at = (name: string): unknown => all[name]
  const levels = Object.fromEntries(
    readingKinds.map((kind) => [
      kind,
      {
        read: at(`levels.${kind}.read`) ?? defaultLevels[kind].read,
        act: at(`levels.${kind}.act`) ?? defaultLevels[kind].act,
      },
    ]),
  )
  const retention = Object.fromEntries(
    keptFamilies.map((family) => [family, at(`retention.${family}`) ?? 'forever']),
  )
  const chosen = at('site')
  const hours = Object.fromEntries(
    ['zone', 'week', 'except'].map((name) => [name, at(`hours.${name}`)]),
  )
  const attachments = Object.fromEntries(
    ['types', 'megabytes', 'count'].map((name) => [name, at(`attachments.${name}`)]),
  )
  return {
    fadeAfter: at('fadeAfter'),
    fresh: at('fresh'),
    language: at('language'),
    sharedIdle: at('sharedIdle'),
    hours,
    answerWithin: at('answerWithin'),
    levels,
    retention,
    attachments,
    ...(chosen !== undefined && { site: chosen }),
  } as WorkspaceSettings
}

/** The settings of a workspace, name by name, as they hold now. */
export function settingsListed(settings: WorkspaceSettings): [name: string, value: unknown][] {
  return Object.keys(settingsByName).map((name) => [
    name,
    name
      .split('.')
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)?.[key], settings),
  ])
}
