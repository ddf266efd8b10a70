import { encodeCursor } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import { LogError } from '../log/relationship-log.ts'
import type { CompanyCaller, RelationshipLog } from '../log/relationship-log.ts'

/**
 * All of a relationship, as lines of JSON: who the customer is and what they like and permit, how it
 * hangs together, what was done about it and by whom, and every event, team's and erased ones
 * included. The last line says `end`; where it is missing, the export is not whole.
 *
 * @throws LogError `not-found`, before the first line.
 */
export async function exportOf(
  log: RelationshipLog,
  workspace: string,
  relationship: string,
  now: number,
): Promise<ReadableStream<Uint8Array>> {
  const author = { kind: 'function' as const, id: 'export', name: 'export' }
  const caller: CompanyCaller = { is: 'company', workspace, relationship, author }
  const { snapshot } = await log.open(caller)
  if (!snapshot) throw new Refused('not-found', 'There is no such relationship in this workspace.')
  await log.host.exported(workspace, relationship, 'back-end')
  const encoder = new TextEncoder()

  async function* lines(): AsyncGenerator<unknown> {
    if (!snapshot) return
    const { identities, described, preferences, consents } = snapshot.state
    yield { is: 'relationship', relationship, exported: new Date(now).toISOString() }
    yield { is: 'state', identities, described, preferences, consents }
    for (const join of await log.people.joins(workspace, relationship)) yield { is: 'join', join }
    for (const entry of await log.people.audit(workspace, relationship))
      yield { is: 'audit', entry }
    const { epoch } = snapshot.page
    for (let tick = 0, more = true; more;) {
      const page = await log.page(caller, { after: encodeCursor({ epoch, tick }) })
      for (const event of page.events) yield { is: 'event', event }
      tick = page.upTo
      more = !page.atHead
    }
    yield { is: 'end' }
  }

  const all = lines()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await all.next()
        if (done) return controller.close()
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      } catch (error) {
        if (!(error instanceof LogError)) throw error
        // It was joined, undone or erased meanwhile: what is written so far is not the whole.
        const again = { is: 'broken', remedy: 'The relationship has changed: export it again.' }
        controller.enqueue(encoder.encode(`${JSON.stringify(again)}\n`))
        controller.close()
      }
    },
    cancel: async () => {
      await all.return(undefined)
    },
  })
}
