// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { markTitle } from './titled.ts'

let handle: Rehearsal
let over: AbortController

beforeEach(() => {
  document.head.innerHTML = '<title>Shop</title>'
  handle = rehearse()
  over = new AbortController()
})
afterEach(() => over.abort())

const begin = () => markTitle(handle, over.signal)
/** Observers are told in a microtask. */
const told = () => Promise.resolve().then(() => Promise.resolve())

it('WI132 the title says how many are unread, and is the page’s own again when nothing is', () => {
  const shown = () => document.querySelector('title')!.textContent
  document.title = '  Trams &  more '
  begin()
  expect(shown()).toBe('  Trams &  more ')
  handle.change({ unread: 2 })
  expect(shown()).toBe('(2)   Trams &  more ')
  handle.change({ unread: 3 })
  expect(shown()).toBe('(3)   Trams &  more ')
  handle.change({ unread: 0 })
  expect(shown()).toBe('  Trams &  more ')
})

it('WI132 a title that the page changes meanwhile is marked too, and is what it comes back to', async () => {
  begin()
  handle.change({ unread: 1 })
  document.title = 'Basket'
  await told()
  expect(document.title).toBe('(1) Basket')
  handle.change({ unread: 2 })
  handle.change({ unread: 0 })
  expect(document.title).toBe('Basket')
  document.title = 'Shop'
  await told()
  expect(document.title).toBe('Shop')
})

it('WI132 a page that reads its title and sets it again gets one mark', async () => {
  begin()
  handle.change({ unread: 1 })
  const kept = document.title
  document.title = 'Saving…'
  await told()
  handle.change({ unread: 2 })
  document.title = kept
  await told()
  expect(document.title).toBe('(2) Shop')
  handle.change({ unread: 0 })
  expect(document.title).toBe('Shop')
})

it('WI132 another title element is marked at the next change', () => {
  begin()
  handle.change({ unread: 1 })
  document.head.innerHTML = '<title>Basket</title>'
  handle.change({ unread: 2 })
  expect(document.title).toBe('(2) Basket')
})

it('WI132 where the page has no title it has none again', () => {
  document.head.innerHTML = ''
  begin()
  expect(document.querySelector('title')).toBeNull()
  handle.change({ unread: 1 })
  expect(document.title.trim()).toBe('(1)')
  handle.change({ unread: 0 })
  expect(document.querySelector('title')).toBeNull()
})

it('WI132 while it is not known who this is the title says nothing, and nothing more once the widget is gone', async () => {
  begin()
  handle.change({ unread: 4 })
  handle.change({ hidden: true })
  expect(document.title).toBe('Shop')
  handle.change({ hidden: false })
  expect(document.title).toBe('(4) Shop')
  over.abort()
  expect(document.title).toBe('Shop')
  handle.change({ unread: 5 })
  document.title = 'Basket'
  await told()
  expect(document.title).toBe('Basket')
})

it('WI150 where it ended before this was there, the title stays the page’s', () => {
  over.abort()
  handle.change({ unread: 2 })
  begin()
  expect(document.title).toBe('Shop')
})
