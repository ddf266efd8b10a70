import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { add, event, plant, strandId, uuid } from '../conformance/store-on-trial.ts'
import { kindsOfOldEvents } from './kinds-of-old-events.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const advisor = { author: { kind: 'advisor', id: 'adv_1', assurance: 'vouched' } }
const page = { author: { kind: 'assistant', id: 'page', assurance: 'device' } }

test('SV99 events from before there were kinds get the kind that they would get now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-kinds-'))
  const path = join(folder, 'log.sqlite')
  const store = openSqliteStore({ path })
  await plant(store, 1)
  const cards = ['Offer', 'Demand', 'AggregateOffer', 'PriceSpecification', 'Invoice', 'Order']
  const more = ['MonetaryAmount', 'BankAccount', 'Recipe', 'offer']
  const body = (type: string) => ({ body: { text: 'see', card: { '@type': type } } })
  const about = { strand: strandId(1), id: uuid(5) }
  const events = [
    ...[...cards, ...more].map((type, at) =>
      event(1, at + 1, at + 1, { ...advisor, ...body(type) }),
    ),
    event(1, 20, 20, body('Invoice')),
    event(1, 21, 21, { ...page, ...body('Invoice') }),
    event(1, 22, 22, { ...advisor, type: 'offer.made', body: { title: 'a' } }),
    event(1, 23, 23, { ...advisor, type: 'bill.issued', body: { title: 'a' } }),
    event(1, 24, 24, { ...advisor, type: 'bill.balance', body: { title: 'a' } }),
    event(1, 25, 25, { ...advisor, body: { text: 'it says "@type"' } }),
    event(1, 26, 26, {
      type: 'preference.set',
      body: { name: 'x.a', value: { '@type': 'Offer' } },
    }),
  ]
  await add(store, ...events)
  const edited = { ...advisor, type: 'message.edited', body: { text: 'b' }, about }
  await store.transact([strandId(1)], async (writes) => {
    const draft = { hash: null, writer: null, kind: 'bill' as const }
    await writes.insertEvent(event(1, 30, 30, edited), draft)
  })
  const kinds = async (): Promise<unknown[]> =>
    store.read((reads) =>
      Promise.all([...events, { id: uuid(30) }].map(({ id }) => reads.kindOf(strandId(1), id))),
    )
  const now = await kinds()
  expect(new Set(now)).toEqual(new Set(['message', 'offer', 'bill', 'money']))
  const file = new DatabaseSync(path)
  file.exec(`update event set kind = 'message'`)
  expect(new Set(await kinds())).toEqual(new Set(['message']))
  file.exec(kindsOfOldEvents)
  file.close()
  expect(await kinds()).toEqual(now)
  await store.close()
  rmSync(folder, { recursive: true })
})
