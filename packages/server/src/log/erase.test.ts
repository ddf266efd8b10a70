import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, trial } from '../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  newId,
  textsOf,
  workspace,
  vouched,
} from '../../trial/log-on-disk.ts'
import { createReader } from '../../trial/reader.ts'

freshForEachTest()

const inFiles = (text: string): boolean =>
  [trial.path, `${trial.path}-wal`].some(
    (file) => existsSync(file) && readFileSync(file).includes(text),
  )

const rowOf = async () => (await one.log.list(workspace, 9)).rows[0]

test('LG23 an erased event is gone from every reader, snapshot, row and file; its envelope stays', async () => {
  const secret = message('my secret word')
  const { me } = born(await one.log.append(device('a'), [message('before'), secret]))
  const about = { id: secret.id, strand: me.strand }
  const edit = {
    id: newId(),
    type: 'message.edited',
    body: { text: 'my edited secret word' },
    about,
  }
  await one.log.append(device('a'), [edit])
  expect((await rowOf())?.last?.text).toBe('my edited secret word')
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  expect(inFiles('secret word')).toBe(true)

  await one.log.eraseEvent(workspace, me.strand, secret.id)
  await reader.until(() => reader.events().some(({ erased }) => erased))
  expect(textsOf(reader.events())).toEqual(['before'])
  const [first, second] = reader.events().filter(({ erased }) => erased)
  expect(first).toMatchObject({
    id: secret.id,
    type: 'message.sent',
    body: null,
    author: { id: null },
  })
  expect(second).toMatchObject({ id: edit.id, type: 'message.edited', body: null })
  expect((await rowOf())?.last).toMatchObject({ text: null })
  expect(inFiles('secret word')).toBe(false)

  await one.log.eraseEvent(workspace, me.strand, secret.id)
  const again = await one.log.append(device('a'), [secret, edit])
  expect(again.outcomes).toMatchObject([{ tick: first?.tick }, { tick: second?.tick }])
  expect(textsOf(eventsOf(await one.log.open(device('a'))))).toEqual(['before'])
  expect(inFiles('secret word')).toBe(false)
})

test('SV7 a deleted message shows no text in its row, an edited one the new text', async () => {
  const first = message('first words')
  const { me } = born(await one.log.append(device('a'), [first]))
  const about = { id: first.id, strand: me.strand }
  await one.log.append(device('a'), [
    { id: newId(), type: 'message.edited', body: { text: 'new words' }, about },
  ])
  expect((await rowOf())?.last?.text).toBe('new words')
  await one.log.append(device('a'), [{ id: newId(), type: 'message.deleted', body: {}, about }])
  expect((await rowOf())?.last?.text).toBeNull()
})

test('LG23 what is not there cannot be erased', async () => {
  const { me } = born(await one.log.append(device('a'), [message('x')]))
  const missing = { is: { fault: 'refused', reason: 'not-found' } }
  await expect(one.log.eraseEvent(workspace, me.strand, newId())).rejects.toMatchObject(missing)
  await expect(one.log.eraseEvent(workspace, 'str_none', newId())).rejects.toMatchObject(missing)
  const id = eventsOf(await one.log.open(device('a')))[0]?.id ?? ''
  await expect(one.log.eraseEvent('ws_other', me.strand, id)).rejects.toMatchObject(missing)
  await expect(
    one.log.eraseRelationship('ws_other', (await rowOf())?.relationship ?? ''),
  ).rejects.toMatchObject(missing)
})

test('LG24 an erased relationship is gone everywhere, and never comes back from a device', async () => {
  const account = { kind: 'account' as const, issuer: 'shop', value: 'the-customer-42' }
  await one.log.append(device('a'), [
    message('secret of a', { touchpoint: { page: '/secret-page' } }),
  ])
  await one.log.identify(device('a'), 'op-1', vouched(account))
  await one.log.identify(device('b'), 'op-2', vouched(account))
  const offline = born(await one.log.append(device('b'), [message('secret of b')]))
  const { relationship = '' } = (await rowOf()) ?? {}
  await one.log.signal(device('a'), { signal: 'seen', tick: trial.clock.now * 1_000 })
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  const items: unknown[] = []
  await one.log.followList(workspace, (item) => items.push(item))

  await one.log.eraseRelationship(workspace, relationship)
  await reader.until(() => reader.ended() !== undefined)
  expect(reader.ended()).toBe('erased')
  const erased = { is: { fault: 'ended', why: 'erased' } }
  await expect(one.log.open(device('b'), offline.cursor)).rejects.toMatchObject(erased)
  await expect(one.log.append(device('b'), [message('late')])).rejects.toMatchObject(erased)
  await expect(
    one.log.append(device('b'), [message('late')], offline.cursor),
  ).rejects.toMatchObject(erased)
  await expect(one.log.open(advisor(relationship))).rejects.toMatchObject(erased)
  expect((await one.log.list(workspace, 9)).rows).toEqual([])
  await one.beat()
  expect(items).toContainEqual({ is: 'gone', relationship, into: null })
  for (const text of ['secret', 'the-customer-42']) expect(inFiles(text), text).toBe(false)

  // The same person begins anew, and nothing of before is joined to it.
  await one.log.identify(device('c'), 'op-3', vouched(account))
  expect(textsOf(eventsOf(await one.log.open(device('c'))))).toEqual([])
  const { strand } = (await one.log.open(device('c'))).me ?? { strand: '' }
  await expect(
    one.log.join(workspace, strand, offline.me.strand, 'both', 'test'),
  ).rejects.toMatchObject({
    is: { fault: 'refused', reason: 'erased' },
  })
})
