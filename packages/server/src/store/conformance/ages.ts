import assert from 'node:assert/strict'
import { add, event, plant, strandId, uuid, workspace } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const consent = { type: 'consent.set', body: { purpose: 'news', granted: false } }

export const ageTries: StoreTry[] = [
  {
    title:
      'SV128 old events are those of a family and a workspace from before a time as people see it, part by part',
    async run({ store }) {
      await plant(store, 1, 2)
      await store.transact([], async (writes) => {
        const elsewhere = { id: strandId(3), workspace: 'ws_other', kind: 'generation' as const }
        await writes.insertStrand(elsewhere, { id: `rel_${uuid(3)}`, epoch: 'e', head: 0 })
      })
      await add(
        store,
        event(1, 1, 10),
        event(1, 2, 11, consent),
        // Its tick had to run ahead of when it was written.
        event(2, 3, 90, { at: 12 }),
        event(2, 4, 50),
        event(1, 5, 20, { type: 'message.deleted', body: {}, about: { id: uuid(1) } }),
        event(3, 6, 10),
      )
      await store.transact([strandId(1)], (writes) => writes.eraseEvent(strandId(1), uuid(1)))
      const found: string[] = []
      const steps: number[] = []
      for (let after: number | undefined = 0; after !== undefined;) {
        const from: number = after
        const part = await store.read((reads) =>
          reads.oldEvents({ workspace, before: { message: 50 }, after: from, limit: 2 }),
        )
        for (const { strand, id, family } of part.events) {
          assert.equal(family, 'message')
          found.push(`${strand} ${id}`)
        }
        steps.push(part.events.length)
        after = part.next
      }
      assert.deepEqual(found.sort(), [`${strandId(1)} ${uuid(5)}`, `${strandId(2)} ${uuid(3)}`])
      assert.ok(steps.length > 2 && Math.max(...steps) <= 2)
      const none = await store.read((reads) =>
        reads.oldEvents({ workspace, before: {}, after: 0, limit: 100 }),
      )
      assert.deepEqual(none, { events: [], next: undefined })
    },
  },
]
