// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import type { KeptDraft } from '@continuo/sdk'
import { deskLogStore, unsentIn } from './outbox.ts'

beforeEach(() => sessionStorage.clear())

const generation = { id: 'anything', publicKey: null, privateKey: null }
const kept = (id: string): KeptDraft => ({
  draft: { id, type: 'message.sent', body: { text: 'Take the day ticket.' } },
})

it('DK20 keeps what was sent and not confirmed over a reload, with its ids', async () => {
  const log = deskLogStore(sessionStorage, 'adv_1', 'rel_a')
  const { id } = await log.generation(generation)
  await log.drafts(id, (drafts) => [...drafts, kept('m1'), kept('m2')])

  const reloaded = deskLogStore(sessionStorage, 'adv_1', 'rel_a')
  const { generation: same, drafts } = await reloaded.read()
  expect(same?.id).toBe(id)
  expect(drafts).toEqual([kept('m1'), kept('m2')])
  expect(unsentIn(sessionStorage, 'adv_1')).toEqual(['rel_a'])
  expect(unsentIn(sessionStorage, 'adv_2')).toEqual([])
})

it('DK20 keeps nothing more once all of it was sent', async () => {
  const log = deskLogStore(sessionStorage, 'adv_1', 'rel_a')
  const { id } = await log.generation(generation)
  await log.drafts(id, () => [kept('m1')])
  await log.drafts(id, () => [])
  expect(sessionStorage.length).toBe(0)
  // Confirmed is enough: the event itself may come when nobody looks any more.
  const place = { id: 'm1', strand: 'str_1', tick: 1 }
  await log.drafts(id, () => [kept('m1'), kept('m2')])
  await log.drafts(id, () => [{ ...kept('m1'), place }, kept('m2')])
  expect((await deskLogStore(sessionStorage, 'adv_1', 'rel_a').read()).drafts).toEqual([kept('m2')])
  await log.drafts(id, () => [
    { ...kept('m1'), place },
    { ...kept('m2'), place },
  ])
  expect(sessionStorage.length).toBe(0)
})

it('DK20 writes nothing of the customer’s words down', async () => {
  const log = deskLogStore(sessionStorage, 'adv_1', 'rel_a')
  const { id } = await log.generation(generation)
  await log.drafts(id, undefined, 'composing')
  await log.keep(id).set('name', 'value')
  expect(sessionStorage.length).toBe(0)
})

it('DK20 sets aside what it cannot read', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const log = deskLogStore(sessionStorage, 'adv_1', 'rel_a')
  await log.drafts((await log.generation(generation)).id, () => [kept('m1')])
  const key = sessionStorage.key(0) ?? ''
  sessionStorage.setItem(key, '[{"draft":')
  const { drafts } = await deskLogStore(sessionStorage, 'adv_1', 'rel_a').read()
  expect(drafts).toEqual([])
  expect(sessionStorage.getItem(`aside ${key}`)).toBe('[{"draft":')
  expect(unsentIn(sessionStorage, 'adv_1')).toEqual([])
  warn.mockRestore()
})

it('DK20 works in memory where the browser gives no storage', async () => {
  const log = deskLogStore(null, 'adv_1', 'rel_a')
  expect(log.kept).toBe(false)
  const { id } = await log.generation(generation)
  await log.drafts(id, () => [kept('m1')])
  expect((await log.read()).drafts).toEqual([kept('m1')])
})
