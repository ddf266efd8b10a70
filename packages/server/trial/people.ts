import type { Identity, IdentityOutcome, Opened } from '@continuo/model'
import type { DeviceCaller, Vouch } from '../src/log/relationship-log.ts'
import { device, eventsOf, textsOf, vouched, workspace } from './log-on-disk.ts'
import type { Process } from './log-on-disk.ts'

/** An account at the shop's own back end. */
export const account = (value: string, issuer = 'https://shop.example'): Identity => ({
  kind: 'account',
  issuer,
  value,
})

/** An address. */
export const email = (value: string): Identity => ({ kind: 'email', value })

/** A year, a day and a minute in ms, for a trial's clock. */
export const year = 365 * 86_400_000
export const day = 86_400_000
export const minute = 60_000

let operations = 0
export const operation = (): string => `op-${(operations += 1)}`

/** What tests of who is who ask again and again. */
export interface People {
  open(name: string): Promise<Opened>
  texts(name: string): Promise<string[]>
  login(name: string, value: string, more?: Partial<Vouch>): Promise<IdentityOutcome>
  mail(name: string, value: string, former?: DeviceCaller): Promise<IdentityOutcome>
  /** The ids of the relationships on the desk's list. */
  rows(): Promise<string[]>
  /** Where the mails go that were written and not sent. */
  mails(): Promise<{ mail: string; to: string; what?: string }[]>
}

export function peopleOf({ log, store }: Process): People {
  const open = (name: string): Promise<Opened> => log.open(device(name))
  return {
    open,
    texts: async (name) => textsOf(eventsOf(await open(name))),
    login: (name, value, more) =>
      log.identify(device(name), operation(), vouched(account(value), more)),
    mail: (name, value, former) =>
      log.prove(device(name), operation(), email(value), former ? { former } : {}),
    rows: async () =>
      (await log.list(workspace, 50)).rows.map(({ relationship }) => relationship).sort(),
    mails: () =>
      store.transact([], async (writes) =>
        (await writes.takeWork('mail', Number.MAX_SAFE_INTEGER, 0, 100)).map(
          ({ payload }) => payload as { mail: string; to: string; what?: string },
        ),
      ),
  }
}

/** The join that an outcome names. @throws Error where it names none. */
export function joinIn(outcome: IdentityOutcome): string {
  if ('join' in outcome && outcome.join !== undefined) return outcome.join
  throw new Error(`This outcome names no join: ${JSON.stringify(outcome)}`)
}
