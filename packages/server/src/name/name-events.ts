import type { Author, Opened, Page, RelationshipEvent } from '@continuo/model'
import type { Caller } from '../log/relationship-log.ts'
import type { AdvisorNames, Directory } from '../workspace/directory.ts'

/** Gives events the names of their authors, as one caller may read them. The events themselves stay as they are. */
export interface Naming {
  events(events: readonly RelationshipEvent[]): Promise<readonly RelationshipEvent[]>
  page(page: Page): Promise<Page>
  /** Whatever holds a page: an answer to opening or appending. */
  answer<Answer extends Pick<Opened, 'page' | 'snapshot'>>(answer: Answer): Promise<Answer>
}

/** The advisor who wrote it; what is erased was written by nobody. */
const advisorOf = ({ author: { kind, id } }: RelationshipEvent): string | undefined =>
  kind === 'advisor' && id !== null ? id : undefined

/** Whether some of it was written by an advisor. */
export const isByAdvisors = (events: readonly RelationshipEvent[]): boolean =>
  events.some((event) => advisorOf(event) !== undefined)

/** What an advisor is called: by colleagues with the name inside, by customers with the public one or none. */
function calledBy(caller: Caller, names: AdvisorNames): Pick<Author, 'name' | 'function'> {
  const name = caller.is === 'company' ? names.name : names.public
  return {
    ...(name !== null && { name }),
    ...(names.function !== null && { function: names.function }),
  }
}

/**
 * Names are looked up each time that events leave the server, and lie in no event and no snapshot: who
 * is called something else is so in everything that is read from then on (decision 0102).
 */
export function namingFor(directory: Pick<Directory, 'advisorNames'>, caller: Caller): Naming {
  const naming: Naming = {
    async events(events) {
      const ids = new Set(events.flatMap((event) => advisorOf(event) ?? []))
      if (ids.size === 0) return events
      const found = await directory.advisorNames(caller.workspace, [...ids])
      const called = new Map(found.map((names) => [names.id, calledBy(caller, names)]))
      return events.map((event) => {
        const names = called.get(advisorOf(event) ?? '')
        return names ? { ...event, author: { ...event.author, ...names } } : event
      })
    },

    page: async (page) => ({ ...page, events: [...(await naming.events(page.events))] }),

    async answer(answer) {
      const { page, snapshot } = answer
      return {
        ...answer,
        ...(page && { page: await naming.page(page) }),
        ...(snapshot && { snapshot: { ...snapshot, page: await naming.page(snapshot.page) } }),
      }
    },
  }
  return naming
}
