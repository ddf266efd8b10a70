import { decideProof, readable } from '@continuo/model'
import type {
  EndedWhy,
  Identity,
  Join,
  Me,
  Proof,
  ProofDecision,
  RelationshipEvent,
} from '@continuo/model'
import type { Rooms } from './rooms.ts'

/** A device generation as the backend knows it after its first act. */
export interface Member {
  me: Me
  /** The origin of its page. */
  site: string | undefined
  ended?: EndedWhy
}

/** A join, and what was proven by the same deed. */
export interface DatedJoin extends Join {
  time: number
}

/** A proof, with the identity in clear and the join that it made. */
export interface NamedProof extends Proof {
  who: Identity
  join: string
}

/** Strands, joins and proofs of everybody, and the decisions of the model about them. */
export interface People {
  readonly members: Map<string, Member>
  readonly joins: DatedJoin[]
  readonly proofs: NamedProof[]
  /** Which strands a generation reads. */
  reads(strand: string): ReadonlySet<string>
  /** The live proofs of a generation. */
  provenBy(strand: string): NamedProof[]
  /** Proves an identity for a generation, as far as the model says that it may. */
  prove(member: Member, who: Identity, by: 'identify' | 'prove'): Promise<Proving>
  /** Joins two strands. */
  join(join: Omit<DatedJoin, 'id' | 'time'>): Promise<string>
  /** Takes a join back, with the proofs that it made. */
  undo(join: string): Promise<boolean>
  /** What was written on each strand by its customer. */
  readonly texts: Map<string, string[]>
  wrote(strand: string, text: string): void
  note(strand: string, type: RelationshipEvent['type'], body: object): Promise<void>
}

export interface Proving {
  decision: ProofDecision
  join?: string
}

const keyOf = ({ kind, issuer = '', value }: Identity): string => `${kind}|${issuer}|${value}`

/** @param now The clock, in µs. */
export function createPeople(rooms: Rooms, now: () => number): People {
  const members = new Map<string, Member>()
  const joins: DatedJoin[] = []
  const proofs: NamedProof[] = []
  const homes = new Map<string, string>()

  /** Who a generation is by now: undoing may have taken it back. */
  function look(): void {
    for (const member of members.values()) {
      const { strand } = member.me
      const counted = people
        .provenBy(strand)
        .filter((proof) => people.reads(strand).has(proof.home))
      const [best] = counted.sort((a, b) => (a.level < b.level ? 1 : -1))
      if (best) member.me = { ...member.me, state: 'known', assurance: best.level }
      else if (member.me.state === 'known') {
        member.me = { ...member.me, state: 'anonymous', assurance: 'device' }
      }
    }
  }

  const texts = new Map<string, string[]>()
  const people: People = {
    members,
    texts,
    wrote: (strand, text) => void texts.set(strand, [...(texts.get(strand) ?? []), text]),
    joins,
    proofs,

    reads: (strand) => new Set(readable({ strand, joins, proofs }).keys()),

    provenBy: (strand) => proofs.filter((proof) => proof.strand === strand && !proof.revoked),

    async prove({ me: { strand } }, who, by) {
      const key = keyOf(who)
      const home = homes.get(key)
      const identity = {
        key,
        kind: who.kind,
        ...(who.issuer !== undefined && { issuer: who.issuer }),
      }
      const known = home === undefined ? {} : { home }
      const decision = decideProof({ strand, joins, proofs, identity, ...known, by, now: now() })
      if (decision !== 'join' && decision !== 'add' && decision !== 'merge') return { decision }
      const place = home ?? `str_home_${homes.size}`
      homes.set(key, place)
      const level = who.kind === 'account' ? ('vouched' as const) : ('mailbox' as const)
      const join = `join_${joins.length}`
      const { kind, issuer } = who
      proofs.push({
        strand,
        identity: key,
        kind,
        ...(issuer !== undefined && { issuer }),
        home: place,
        level,
        at: now(),
        who,
        join,
      })
      await people.note(strand, 'identity.proven', { identity: who, level, join })
      await people.join({ a: strand, b: place, through: 'both' })
      return { decision, join }
    },

    async join(join) {
      const id = `join_${joins.length}`
      joins.push({ ...join, id, time: now() })
      await rooms.regroup(joins, [join.a, join.b])
      look()
      return id
    },

    async undo(id) {
      const join = joins.find((each) => each.id === id && !each.revoked)
      if (!join) return false
      join.revoked = true
      for (const proof of proofs) if (proof.join === id) proof.revoked = true
      await rooms.regroup(joins, [join.a, join.b])
      look()
      return true
    },

    async note(strand, type, body) {
      await rooms.of(strand).relation.note(strand, { type, body } as never)
    },
  }
  return people
}
