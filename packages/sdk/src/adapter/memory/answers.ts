import { masked } from '@continuo/model'
import type {
  Ask,
  Identity,
  IdentityOutcome,
  IdentityRequest,
  RefusalReason,
} from '@continuo/model'
import { Refused } from '../errors.ts'
import type { Codes } from './codes.ts'
import type { Member, People } from './people.ts'
import type { Rooms } from './rooms.ts'
import { broughtTogether, readApart } from './together.ts'

/** What identity calls are answered from. */
export interface Registry {
  people: People
  codes: Codes
  rooms: Rooms
  /** The generation's member; a proof is a first act. */
  born(): Member
  known(): Member | undefined
  generation: string
  site: string | undefined
  /** Ends a generation, with its streams. */
  end(generation: string, why: 'reset' | 'switched' | 'logged-out' | 'idle' | 'erased'): void
  /** The clock, in µs. */
  now(): number
}

type Request<Name extends IdentityRequest['call']> = Extract<IdentityRequest, { call: Name }>

type Answers = {
  [Name in IdentityRequest['call']]: (
    registry: Registry,
    request: Request<Name>,
  ) => Promise<IdentityOutcome>
}

const no = (reason: RefusalReason, detail: string): never => {
  throw new Refused(reason, detail)
}

type Target = Request<'code'>['to']

/** The address that a code is for. */
function addressOf({ codes }: Registry, to: Target): string | undefined {
  if ('phone' in to) return no('unsupported', 'This backend sends no messages to phones.')
  return 'email' in to ? email(to.email).value : codes.bookmark(to.bookmark)?.address
}

const email = (value: string): Identity => ({ kind: 'email', value: value.trim().toLowerCase() })

/** What may become of the generation before: R3, R3a, R9. */
function asksAbout(
  { people, rooms, end }: Registry,
  former: string | undefined,
  who: Identity,
): Promise<{ asks?: Ask[]; outcome?: 'switched' | 'asked' }> {
  const member = former === undefined ? undefined : people.members.get(former)
  if (!member || former === undefined) return Promise.resolve({})
  const { strand } = member.me
  const proven = people.provenBy(strand)
  const known = proven.find(({ kind }) => kind !== 'account')
  if (proven.some(({ kind }) => kind === 'account')) {
    end(former, 'switched')
    return Promise.resolve({ outcome: 'switched' })
  }
  if (known?.who.value === who.value) {
    // The customer has said that it goes on with this account, and proven it.
    end(former, 'switched')
    return Promise.resolve({})
  }
  if (known) {
    return Promise.resolve({ outcome: 'asked', asks: [{ ask: 'keep', as: masked(known.who) }] })
  }
  return rooms
    .of(strand)
    .relation.events()
    .then((events) => {
      const written = events.filter(
        (event) => event.strand === strand && event.author.kind === 'customer',
      )
      const time = written.at(-1)?.tick
      if (time === undefined) return {}
      return { asks: [{ ask: 'yours', strand, time, site: member.site ?? null }] }
    })
}

/** Proves an identity and says what that did. */
async function prove(
  registry: Registry,
  who: Identity,
  by: 'identify' | 'prove',
  former?: string,
): Promise<IdentityOutcome> {
  const { people } = registry
  const before = former === undefined ? undefined : people.members.get(former)
  const member = registry.born()
  const { strand } = member.me
  const apart = readApart(registry, strand, before?.me.strand)
  const { decision, join } = await people.prove(member, who, by)
  const done = { me: member.me, identity: who }
  if (decision === 'nothing-new') return { outcome: 'nothing-new', ...done }
  if (decision === 'suggest') return { outcome: 'suggested', me: member.me }
  if (decision === 'prove-again') return no('prove-again', 'Prove what is known here once more.')
  if (join === undefined) return no('another-person', 'This device is known as somebody else.')
  const together = await broughtTogether(registry, strand, apart, join)
  return {
    outcome: 'linked',
    join,
    ...done,
    ...together,
    ...(await asksAbout(registry, former, who)),
  }
}

/** How the backend in memory answers each identity call; the caller sees to operations and ends. */
export const answers: Answers = {
  async identify(registry, { id, token, traits, former }) {
    if (token === undefined) {
      const member = registry.born()
      const identity = { kind: 'account', value: id }
      const body = { identity, ...(traits && { traits }) }
      await registry.people.note(member.me.strand, 'identity.asserted', body)
      return { outcome: 'asserted', me: member.me }
    }
    if (token.startsWith('forged')) return no('vouch-refused', 'The token does not vouch for this.')
    return prove(registry, { kind: 'account', value: id }, 'identify', former)
  },

  async code(registry, { to, link }) {
    const { codes, generation } = registry
    const address = addressOf(registry, to)
    if (address === undefined) return no('not-found', 'Nobody was sent this link.')
    const expires = link ? codes.link(address, generation) : codes.send(address)
    return { outcome: 'sent', to: 'email' in to ? address : masked(email(address)), expires }
  },

  async confirm(registry, { to, code, former }) {
    const { codes } = registry
    const address = addressOf(registry, to)
    if (address === undefined || !codes.check(address, code)) {
      return no('code-refused', 'This code is not good.')
    }
    return prove(registry, email(address), 'prove', former)
  },

  async bookmark(registry, { bookmark }) {
    const known = registry.codes.bookmark(bookmark)
    if (!known) return no('not-found', 'Nobody was sent this link.')
    if (known.generation === registry.generation) {
      return prove(registry, email(known.address), 'prove')
    }
    return { outcome: 'needs-code', to: masked(email(known.address)) }
  },

  async handoff({ known, codes }, { to }) {
    const member = known()
    if (!member) return no('handoff-refused', 'There is nothing to carry yet.')
    return { outcome: 'handed', ...codes.hand(member.me.strand, to) }
  },

  async redeem(registry, { code, from, yes }) {
    const { codes, people, known, born, generation, site } = registry
    const source = codes.take(code, site, generation)
    const giver = [...people.members.values()].find(({ me }) => me.strand === source)
    if (source === undefined || !giver || giver.ended) {
      return no('handoff-refused', 'This handoff is not good.')
    }
    const [as] = people.provenBy(source)
    const here = known()
    const isKnown = as !== undefined || here?.me.state === 'known'
    if (yes === false) return { outcome: 'declined', me: here?.me ?? null }
    if (!yes && (isKnown || from !== giver.site)) {
      const ask: Ask = { ask: 'continue', as: as ? masked(as.who) : null }
      return { outcome: 'asked', me: here?.me ?? null, asks: [ask] }
    }
    const member = born()
    const carried = as && {
      as: { identity: as.identity, kind: as.kind, home: as.home, level: as.level },
    }
    const { strand } = member.me
    const apart = readApart(registry, strand)
    const join = await people.join({
      a: source,
      b: member.me.strand,
      through: 'forward',
      ...carried,
    })
    const together = await broughtTogether(registry, strand, apart, join)
    return { outcome: 'linked', me: member.me, join, ...together, ...(as && { identity: as.who }) }
  },

  async claim(registry, { strand, yes }) {
    const { born, people } = registry
    const { me } = born()
    const owner = [...people.members.values()].find((member) => member.me.strand === strand)
    if (!yes) return { outcome: 'declined', me }
    if (!owner || people.provenBy(strand)[0]) return no('not-found', 'This is nobody’s to claim.')
    const apart = readApart(registry, me.strand)
    const join = await people.join({ a: me.strand, b: strand, through: 'both' })
    const together = await broughtTogether(registry, me.strand, apart, join)
    return { outcome: 'linked', me: born().me, join, ...together }
  },

  alias: async ({ born }) => ({ outcome: 'suggested', me: born().me }),

  async undo({ known, people }, { join }) {
    const member = known()
    const mine = people.joins.find((each) => each.id === join)
    const reads = member ? people.reads(member.me.strand) : new Set<string>()
    if (!member || !mine || !(reads.has(mine.a) || reads.has(mine.b))) {
      return no('not-found', 'There is no such join here.')
    }
    await people.undo(join)
    return { outcome: 'undone', me: member.me }
  },

  async reset({ known, end, generation, people }, { why = 'reset', everywhere }) {
    const member = known()
    const mine = member ? people.provenBy(member.me.strand).map(({ identity }) => identity) : []
    if (member) end(generation, why)
    if (everywhere) {
      for (const [other, { me }] of people.members) {
        if (people.provenBy(me.strand).some(({ identity }) => mine.includes(identity))) {
          end(other, why)
        }
      }
    }
    return { outcome: 'reset', me: null }
  },

  async forget({ known, end, generation }) {
    if (known()) end(generation, 'reset')
    return { outcome: 'forgotten', me: null }
  },

  async erase({ known, end, people, rooms }) {
    const member = known()
    if (!member) return { outcome: 'erased', me: null }
    const mine = people.reads(member.me.strand)
    const events = await rooms.of(member.me.strand).relation.events()
    await rooms
      .of(member.me.strand)
      .relation.rewrite(events.filter(({ strand }) => !mine.has(strand)))
    for (const [generation, { me }] of people.members) {
      if (mine.has(me.strand)) end(generation, 'erased')
    }
    return { outcome: 'erased', me: null }
  },

  async list({ known, people, now }) {
    const member = known()
    const strand = member?.me.strand ?? ''
    const reads = people.reads(strand)
    const mine = people.proofs.filter((proof) => !proof.revoked && reads.has(proof.home))
    return {
      outcome: 'you',
      you: {
        me: member?.me ?? null,
        identities: mine.map(({ who, level, at, join, strand: by }) => ({
          identity: who,
          level,
          time: at,
          here: by === strand,
          join,
        })),
        devices: [...people.members.values()]
          .filter(({ me }) => reads.has(me.strand))
          .map(({ me, site = null, ended = null }) => ({
            generation: me.generation,
            began: now(),
            last: null,
            site,
            here: me.strand === strand,
            ended,
          })),
        joins: people.joins
          .filter(({ a, b, through }) => through !== 'team' && (reads.has(a) || reads.has(b)))
          .map(({ id, through, time, revoked = false }) => ({
            join: id,
            through: through as 'both' | 'forward',
            time,
            site: null,
            undone: revoked,
          })),
        looked: [],
        asks: [],
      },
    }
  },
}
