import type { Registry } from './answers.ts'

/** What the generations of some strands read now, each by itself. */
export const readApart = (
  { people }: Pick<Registry, 'people'>,
  ...strands: (string | undefined)[]
): ReadonlySet<string>[] =>
  strands.map((strand) => (strand === undefined ? new Set() : people.reads(strand)))

/**
 * Names a join that brought two histories together, in both of which something was said.
 *
 * @param before What was read apart until then.
 */
export async function broughtTogether(
  { people, rooms }: Pick<Registry, 'people' | 'rooms'>,
  strand: string,
  before: readonly ReadonlySet<string>[],
  join: string,
): Promise<{ together?: string }> {
  const events = await rooms.of(strand).relation.events()
  const said = new Set(
    events.flatMap((event) => (event.type === 'message.sent' && event.body ? event.strand : [])),
  )
  const rest = new Set(people.reads(strand))
  const parts = before.map((part) => [...part].filter((each) => rest.delete(each)))
  const histories = [...parts, [...rest]].filter((part) => part.some((each) => said.has(each)))
  return histories.length > 1 ? { together: join } : {}
}
