import type {
  AuditEntry,
  DeskJoin,
  DeskMergePreview,
  DeskPerson,
  DeskSuggestion,
} from '@continuo/model'
import { jsonAnswer, refusedAnswer } from './sample-network.ts'
import type { SampleNetwork } from './sample-network.ts'

/** What the server knows about joins, for tests; it answers as the wire says. */
export interface SampleJoins {
  persons: Map<string, DeskPerson>
  conflicts: DeskMergePreview['conflicts']
  differing: DeskMergePreview['differing']
  joins: DeskJoin[]
  suggestions: DeskSuggestion[]
  audit: AuditEntry[]
  /** What was asked for, in order. */
  readonly merged: { relationship: string; with: string; reason: string }[]
  readonly undone: { join: string; reason: string }[]
  /** While it is set every call about joins fails. */
  failing: 'unreachable' | 'refused' | null
}

/** A person for tests; times in µs. */
export function samplePerson(relationship: string, person: Partial<DeskPerson> = {}): DeskPerson {
  return {
    relationship,
    name: null,
    verified: false,
    identities: [],
    messages: 1,
    began: Date.UTC(2026, 0, 5, 9) * 1_000,
    last: null,
    ...person,
  }
}

/** A join for tests; times in µs. */
export function sampleJoin(join: string, more: Partial<DeskJoin> = {}): DeskJoin {
  const time = Date.UTC(2026, 0, 5, 9) * 1_000
  // Who did it by their name, where it is known; else kind and id.
  return {
    join,
    through: 'team',
    by: 'Advisor',
    reason: null,
    time,
    undone: null,
    remains: [],
    ...more,
  }
}

/** Lets a network answer all calls about the joins of some relationships. */
export function sampleJoins(network: SampleNetwork, relationships: readonly string[]): SampleJoins {
  const sample: SampleJoins = {
    persons: new Map(relationships.map((id) => [id, samplePerson(id)])),
    conflicts: [],
    differing: [],
    joins: [],
    suggestions: [],
    audit: [],
    merged: [],
    undone: [],
    failing: null,
  }
  const answer = (path: string, make: (url: URL, body: unknown) => Response) =>
    network.answer(path, (url, body) => {
      if (sample.failing === 'unreachable') throw new TypeError('network error')
      if (sample.failing === 'refused') return refusedAnswer('malformed', 400, 'The reason is odd.')
      return make(url, body)
    })
  const undoAt = (join: string) =>
    answer(`/desk/v1/joins/${join}/undo`, (_url, body) => {
      const { reason } = body as { reason: string }
      sample.undone.push({ join, reason })
      const undone = { by: 'Advisor', reason, time: Date.UTC(2026, 0, 6, 9) * 1_000 }
      sample.joins = sample.joins.map((each) => (each.join === join ? { ...each, undone } : each))
      return jsonAnswer({ remains: [] })
    })

  for (const relationship of relationships) {
    const at = (rest: string) => `/desk/v1/relationships/${relationship}/${rest}`
    answer(at('merge'), (url) => {
      const here = sample.persons.get(relationship)
      const there = sample.persons.get(url.searchParams.get('with') ?? '')
      if (!here || !there) return refusedAnswer('not-found', 404)
      const { conflicts, differing } = sample
      return jsonAnswer({ here, there, conflicts, differing } satisfies DeskMergePreview)
    })
    answer(at('joins'), () => jsonAnswer(sample.joins))
    answer(at('suggestions'), () => jsonAnswer(sample.suggestions))
    answer(at('audit'), () => jsonAnswer(sample.audit))
  }
  answer('/desk/v1/merges', (_url, body) => {
    const asked = body as SampleJoins['merged'][number]
    sample.merged.push(asked)
    const join = `join_${sample.merged.length}`
    sample.joins = [sampleJoin(join), ...sample.joins]
    undoAt(join)
    return jsonAnswer({ join })
  })
  return sample
}
