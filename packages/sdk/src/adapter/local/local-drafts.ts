import { timeOf } from '@continuo/model'
import type { Bodies, Draft, Reference, RelationshipEvent } from '@continuo/model'

/** What a customer may send themselves; a beginning and who somebody is are the server's to find out. */
const ofCustomers = /^(message|preference|consent)\./

/** Strands have other names there; an id without one is the writer's own. */
const bare = ({ id }: Reference): Reference => ({ id })

function bodyOf(body: object): object {
  const { replaces } = body as { replaces?: Reference[] }
  return replaces ? { ...body, replaces: replaces.map(bare) } : body
}

/**
 * The events of a conversation without a server as drafts for one: same ids, same order, with the time
 * at which they were written. What the page answered says so. The same events give the same drafts, so
 * that a server knows them again.
 */
export function localDrafts(events: readonly RelationshipEvent[]): Draft[] {
  const start = events.find(({ type }) => type === 'relationship.started')
  const arrival = (start?.body as Bodies['relationship.started'] | undefined)?.arrival
  const own = events.filter(({ type, body }) => body && ofCustomers.test(type))
  return own.map((event, at): Draft => {
    const { id, type, body, about, author, writtenAt } = event
    const { channel, page } = event.touchpoint
    return {
      id,
      type,
      body: bodyOf(body as object),
      touchpoint: { channel, ...(page && { page }) },
      writtenAt: writtenAt ?? new Date(timeOf(event) / 1_000).toISOString(),
      ...(about && { about: bare(about) }),
      ...(author.kind === 'assistant' && { by: 'page' }),
      ...(arrival && at === 0 && { arrival }),
    }
  })
}
