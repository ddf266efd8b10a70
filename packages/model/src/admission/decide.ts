import type { Author, AuthorKind, Draft, Reference, Touchpoint } from '../event/envelope.ts'
import { maxTextLength } from '../event/limits.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { atLeast } from '../identity/assurance.ts'
import { readingKindOf } from '../identity/levels.ts'
import type { Levels } from '../identity/levels.ts'
import { nextTick } from '../order/next-tick.ts'
import type { Refusal } from '../wire/refusal.ts'
import { strandFor } from './strand-for.ts'
import { isEventType, writerRules } from './writers.ts'

/** Where an admitted event stands: enough for its writer to confirm the draft. */
export interface Admitted {
  tick: number
  at?: number
  strand: string
}

/** What the store found under the lock for one draft. */
export interface Standing {
  author: Author
  /** The origin of the request; the only source of the touchpoint's site. */
  site?: string
  /** The store's clock, µs. */
  now: number
  /** Which level each kind needs for acting; none where nothing is said. */
  levels?: Levels
  /** The relationship's head, µs. */
  head: number
  /** The customer's own strand. */
  own?: string
  /** The home strand of the identity that the draft is addressed to. */
  home?: string
  /** The relationship's root strand, where `team` events without an address hang. */
  root?: string
  /** The event with this id by this author (looked up before a strand is chosen), and the hash of its draft. */
  known?: Admitted & { hash: string | null; erased?: boolean }
  /**
   * The event that the draft is about: absent where none was found, or none that this writer may
   * read. With its type, only messages can be edited and deleted.
   */
  about?: {
    id: string
    strand: string
    type?: string
    author: { kind: AuthorKind; id: string | null }
  }
  /**
   * Those among `replaces` that this writer can read. A reference says which strand it means, an id
   * alone stands for every strand: ids are unique only for their writer, so give references.
   */
  replaceable?: readonly (string | Reference)[]
}

/** What becomes of a draft. */
export type Decision =
  | { is: 'admitted'; event: RelationshipEvent }
  | { is: 'known'; place: Admitted }
  | { is: 'refused'; refusal: Refusal }

const refuse = (reason: Refusal['reason'], detail: string): Decision => ({
  is: 'refused',
  refusal: { reason, detail },
})

function touchpointOf(draft: Draft, standing: Standing): Touchpoint {
  const { channel = 'web', page } = draft.touchpoint ?? {}
  const bare = page?.replace(/[?#].*$/s, '')
  return {
    channel,
    ...(standing.site !== undefined && { site: standing.site }),
    ...(bare && { page: bare }),
  }
}

/** Why a customer of this level may not act so (IDENTITY R19). What is no message of any kind needs no level. */
function levelRefusal({ type }: Draft, { author, levels }: Standing): Decision | undefined {
  const kind = readingKindOf(type, null)
  if (!levels || author.kind !== 'customer' || (kind === 'message' && !type.startsWith('message.')))
    return undefined
  const { act } = levels[kind]
  if (atLeast(author.assurance, act)) return undefined
  return refuse(
    'level-too-low',
    `${type} needs the level "${act}", and here is "${author.assurance}".`,
  )
}

/** Who sends cards, and that what answers one says which. */
function cardRefusal({ type, body, by }: Draft, { author, about }: Standing): Decision | undefined {
  const { card, answer } = (body ?? {}) as { card?: unknown; answer?: unknown }
  if (type === 'message.sent' && card && author.kind === 'customer' && by !== 'page') {
    return refuse('wrong-writer', 'A customer may not send a card.')
  }
  if (type !== 'rating.given' && !(type === 'message.sent' && answer)) return undefined
  if (!about) return refuse('malformed', `${type}: needs \`about\`, the card that it answers.`)
  return (about.type ?? 'message.sent') === 'message.sent'
    ? undefined
    : refuse('malformed', `${type} answers messages only, and ${about.id} is none.`)
}

function refusalBeforePlace(draft: Draft, standing: Standing): Decision | undefined {
  const { author, about } = standing
  if (!isEventType(draft.type))
    return refuse('unknown-type', `There is no event type "${draft.type}".`)
  if (!writerRules[draft.type].writers.includes(author.kind)) {
    return refuse('wrong-writer', `A ${author.kind} may not write ${draft.type}.`)
  }
  const tooLow = levelRefusal(draft, standing)
  if (tooLow) return tooLow
  const text = (draft.body as { text?: unknown } | null)?.text
  if (typeof text === 'string' && text.length > maxTextLength) {
    return refuse(
      'too-long',
      `The text has ${text.length} characters; ${maxTextLength} is the most.`,
    )
  }
  if (draft.about && !about) {
    return refuse(
      'about-unreadable',
      `There is no event ${draft.about.id} that this writer can read.`,
    )
  }
  const wrong = cardRefusal(draft, standing)
  if (wrong) return wrong
  const amends = draft.type === 'message.edited' || draft.type === 'message.deleted'
  if (amends && !about)
    return refuse('malformed', `${draft.type} needs \`about\`: the message that it changes.`)
  if (amends && (about?.type ?? 'message.sent') !== 'message.sent') {
    return refuse('malformed', `${draft.type} changes messages only, and ${about?.id} is none.`)
  }
  if (amends && (about?.author.kind !== author.kind || about.author.id !== author.id)) {
    return refuse('not-yours', 'Only the author may change a message.')
  }
  return undefined
}

/** Leaves out those of `replaces` that the writer could not see. */
function bodyOf(draft: Draft, standing: Standing): unknown {
  const body = draft.body as { replaces?: Reference[] } | null
  if (!body || typeof body !== 'object' || !Array.isArray(body.replaces)) return draft.body
  const seen = ({ id, strand = standing.own }: Reference): boolean =>
    (standing.replaceable ?? []).some((each) =>
      typeof each === 'string'
        ? each === id
        : each.id === id && (each.strand ?? standing.own) === strand,
    )
  return { ...body, replaces: body.replaces.filter(seen) }
}

/**
 * The decision to admit one draft: known id? may this author write this? where does it hang? which
 * tick? Pure: the caller looks everything up under the relationship's lock and writes the outcome in
 * the same transaction. The shape of the body was checked before (the server by its schema, the SDK
 * by its types).
 *
 * @param draft The draft as it was sent.
 * @param hash The hash of the draft as it was sent, for sameness.
 */
export function decide(draft: Draft, hash: string, standing: Standing): Decision {
  const { author, known } = standing
  if (known) {
    const { tick, at, strand } = known
    if (known.erased || known.hash === hash) {
      return { is: 'known', place: { tick, strand, ...(at !== undefined && { at }) } }
    }
    return refuse('id-reused', `The id ${draft.id} was used before with other content.`)
  }
  const early = refusalBeforePlace(draft, standing)
  if (early) return early

  const type = draft.type as RelationshipEvent['type']
  const { audience } = writerRules[type]
  const strand = strandFor(standing, audience)
  if (strand === undefined) {
    return refuse(
      'no-addressee',
      'An event for everyone needs `about` or `to`: it would hang nowhere.',
    )
  }
  const page = draft.by === 'page' && type === 'message.sent' && author.kind === 'customer'
  const event = {
    id: draft.id,
    strand,
    ...nextTick(standing.head, standing.now),
    author: page ? { kind: 'assistant', id: 'page', assurance: 'device' } : author,
    touchpoint: touchpointOf(draft, standing),
    type,
    body: bodyOf(draft, standing),
    ...(draft.about &&
      standing.about && { about: { id: standing.about.id, strand: standing.about.strand } }),
    audience,
    ...(draft.writtenAt !== undefined && { writtenAt: draft.writtenAt }),
  } as RelationshipEvent
  return { is: 'admitted', event }
}
