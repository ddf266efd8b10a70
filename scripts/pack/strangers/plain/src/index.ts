import assert from 'node:assert/strict'
import { foldTimeline, nextTick } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import { createContinuo, createMemoryBackend } from '@continuo/sdk'
import type { Continuo, ContinuoState } from '@continuo/sdk'
import { adapterSuite } from '@continuo/sdk/conformance'
import { startServer } from '@continuo/server'
import type { ServerOptions, StartedServer } from '@continuo/server'
import { defineElement, mount } from '@continuo/widget'
import type { ContinuoWidgetElement, Widget, WidgetOptions } from '@continuo/widget'
import '@continuo/widget/element'

// What must type-check: the page's side.
export function onAPage(element: ContinuoWidgetElement, options: WidgetOptions): Widget {
  element.addEventListener('continuo-message', ({ detail }) => {
    const text: string | null = detail.line.entry.kind === 'message' ? detail.line.entry.text : null
    console.log(text)
  })
  document.body.addEventListener('continuo-unread', ({ detail }) => detail.count.toFixed())
  document.createElement('continuo-widget').idle = 5
  // @ts-expect-error a key must be text
  mount(document.body, { key: 1 })
  const wrong = (event: MouseEvent) => event.x
  // @ts-expect-error another event is told
  element.addEventListener('continuo-unread', wrong)
  return mount(document.body, options)
}

export const last = (state: ContinuoState): string | undefined => state.lines.at(-1)?.key
export type Kept = RelationshipEvent
export type Given = ServerOptions

// What must run: without a page.
const backend = createMemoryBackend()
const continuo: Continuo = createContinuo({
  key: 'guide',
  adapter: backend.adapter(),
  storage: 'memory',
})
await continuo.open()
await continuo.send('Which ticket do I need?')
assert.equal(continuo.state.lines.length, 1)
await continuo.destroy()
assert.equal(typeof foldTimeline, 'function')
assert.ok(nextTick)
assert.ok(adapterSuite)
defineElement()
const start: (options: never) => Promise<StartedServer> = startServer
assert.equal(typeof start, 'function')
console.log('ran without a page')
