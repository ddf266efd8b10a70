import type { Appended, Draft, Identity, RelationshipEvent } from '@continuo/model'
import type { CompanyCaller, RelationshipLog, Vouch } from '../src/log/relationship-log.ts'
import { message, newId } from './log-on-disk.ts'
import { operation } from './people.ts'
import type { PersonHappening } from './person-happenings.ts'
import type { PersonTruth } from './person-truth.ts'
import type { PersonDevice } from './persons.ts'

/** What a happening acts on. */
export interface PersonActs {
  log: RelationshipLog
  workspace: string
  clock: { now: number }
  /** The first ones are the devices; what comes after them are their later keys. */
  devices: PersonDevice[]
  add(name: string): PersonDevice
  look(device: PersonDevice, how: string, events: readonly RelationshipEvent[]): void
  truth(): PersonTruth
}

/** So many devices, each with one key at first. */
export const deviceCount = 4

const address = (at: number): Identity => ({ kind: 'email', value: `person-${at % 2}@example.org` })

/** Two accounts of one back end, and one of another. */
const account = (at: number): Identity => ({
  kind: 'account',
  issuer: at % 3 === 2 ? 'https://bank.example' : 'https://shop.example',
  value: `person-${at % 3}`,
})

const vouchFor = (at: number, marked: number): Vouch => ({
  identity: account(at),
  level: 'vouched',
  ...(marked > 0 && {
    email: { address: address(marked).value, marked: marked > 2 },
  }),
})

const jumps = [60_000, 11 * 60_000, 400 * 86_400_000, 400 * 86_400_000]

/** Lets one thing happen, as far as it can. */
export async function happenTo(acts: PersonActs, what: PersonHappening): Promise<void> {
  const { log, workspace, clock, devices, add, look, truth } = acts
  /** The newest key of a device. */
  const deviceAt = (at: number): PersonDevice => {
    const own = devices.filter((_, index) => index % deviceCount === at % deviceCount)
    return own.findLast(({ isOver }) => !isOver) ?? (own.at(-1) as PersonDevice)
  }
  const strandOf = ({ caller }: PersonDevice): string =>
    truth().keys.get(caller.thumbprint)?.strand ?? ''
  const append = async (device: PersonDevice, draft: Draft): Promise<Appended> => {
    const appended = await log.append(device.caller, [draft])
    look(device, 'append', appended.page?.events.filter(({ id }) => id !== draft.id) ?? [])
    return appended
  }
  /** A new key of the same device; they take turns. */
  const renewed = (at: number): { device: PersonDevice; former: PersonDevice } => {
    const former = deviceAt(at)
    while (devices.length % deviceCount !== at % deviceCount) add('unused').isOver = true
    return { device: add('later'), former }
  }

  if (what.does === 'later') {
    clock.now += jumps[what.by % jumps.length] ?? 0
    return
  }
  if (what.does === 'undo') {
    const live = truth().joins.filter(({ revoked }) => !revoked)
    const join = live[what.nth % Math.max(live.length, 1)]
    if (join) await log.undo(workspace, join.id, 'wrong', 'test')
    return
  }
  if (what.does === 'erase-event') {
    const { events } = truth()
    const event = events[what.nth % Math.max(events.length, 1)]
    if (event) await log.eraseEvent(workspace, event.strand, event.id)
    return
  }

  const device = deviceAt(what.who)
  const { caller } = device
  switch (what.does) {
    case 'write':
      await append(device, message('written'))
      return
    case 'prefer': {
      const value = ['de', 'en', 'fr'][what.value]
      await append(device, {
        id: newId(),
        type: 'preference.set',
        body: { name: 'language', value },
      })
      return
    }
    case 'answer': {
      const { events } = truth()
      const strand = strandOf(device)
      const about = events.findLast((event) => event.strand === strand)
      const found = (await log.list(workspace, 20)).rows[what.who]
      const author = { kind: 'advisor' as const, id: 'adv_1', name: 'Ada' }
      const company: CompanyCaller = {
        is: 'company',
        workspace,
        relationship: found?.relationship ?? '',
        author,
      }
      if (about && found)
        await log.append(company, [message('answered', { about: { id: about.id, strand } })])
      return
    }
    case 'say':
      await log.assert(caller, operation(), address(what.address))
      return
    case 'login': {
      const vouch = vouchFor(what.account, what.marked)
      await log.identify(caller, operation(), {
        ...vouch,
        level: what.level ? 'strong' : 'vouched',
      })
      return
    }
    case 'code': {
      const bookmarkSent = (clock.now - 86_400_000) * 1_000
      const how = what.bookmark ? { bookmarkSent } : {}
      await log.prove(caller, operation(), address(what.address), how)
      return
    }
    case 'switch': {
      const { device: next, former } = renewed(what.who)
      const vouch = vouchFor(what.account, what.marked)
      await log.identify(next.caller, operation(), { ...vouch, former: former.caller })
      return
    }
    case 'begin-anew': {
      const { device: next, former } = renewed(what.who)
      await log.prove(next.caller, operation(), address(what.address), { former: former.caller })
      return
    }
    case 'keep': {
      const former = devices
        .filter((_, index) => index % deviceCount === what.who % deviceCount)
        .at(-2)
      const how = former ? { former: former.caller } : {}
      await log.prove(caller, operation(), address(what.address), how)
      return
    }
    case 'claim': {
      for (let at = 0; at < deviceCount; at += 1) {
        const asked = deviceAt(what.who + at)
        if (asked.isOver) continue
        const [ask] = (await log.you(asked.caller)).asks
        if (ask?.ask !== 'yours') continue
        await log.claim(asked.caller, operation(), ask.strand, what.yes)
        return
      }
      return
    }
    case 'hand-over': {
      const to = 'https://other.example'
      const target = { ...deviceAt(what.to).caller, site: to }
      const handed = await log.handoff(caller, operation(), to)
      if (handed.outcome !== 'handed') return
      const redemption = { code: handed.code, from: 'https://shop.example' }
      const redeemed = await log.redeem(target, operation(), redemption)
      if (redeemed.outcome === 'asked')
        await log.redeem(target, operation(), { ...redemption, yes: what.yes })
      return
    }
    case 'join': {
      const [a, b] = [strandOf(device), strandOf(deviceAt(what.to))]
      if (a !== '' && b !== '' && a !== b) await log.join(workspace, a, b, what.through, 'test')
      return
    }
    case 'merge': {
      const { rows } = await log.list(workspace, 20)
      const [here, there] = [rows[what.who % rows.length], rows[what.to % rows.length]]
      if (here && there)
        await log.people.merge(
          workspace,
          here.relationship,
          there.relationship,
          { id: 'adv_1', name: 'Ada' },
          'said so',
        )
      return
    }
    case 'undo-own': {
      const { joins } = await log.you(caller)
      const join = joins[what.nth % Math.max(joins.length, 1)]
      if (join) await log.undoOwn(caller, operation(), join.join)
      return
    }
    case 'reset':
      await log.reset(caller, operation(), { everywhere: what.everywhere })
      return
    case 'erase':
      await log.erase(caller, operation())
  }
}
