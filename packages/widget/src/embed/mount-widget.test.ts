// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import type { WidgetOptions } from './options.ts'
import { mount } from './mount-widget.ts'
import type { Widget } from './widget.ts'

const made: Widget[] = []
let number = 0
const put = (more: Partial<WidgetOptions> = {}) => {
  const widget = mount(document.body, { key: `guide-${++number}`, adapter: 'local', ...more })
  made.push(widget)
  return widget
}

afterEach(async () => {
  for (const widget of made.splice(0)) await widget.destroy()
  localStorage.clear()
  vi.restoreAllMocks()
})

const hosts = () => [...document.querySelectorAll('continuo-widget')]
const inside = (widget: Widget) => widget.host.shadowRoot!

it('WI39 the launcher is there at once; the panel opens, tells and closes', async () => {
  const widget = put({ language: 'de' })
  const told: string[] = []
  for (const name of ['ready', 'open', 'close'] as const) widget.on(name, () => told.push(name))
  expect(hosts()).toEqual([widget.host])
  const button = inside(widget).querySelector('button')!
  expect(button.ariaLabel).toBe('Open conversation')
  await widget.open()
  expect(inside(widget).querySelector('dialog')?.lang).toBe('de')
  expect(button.hidden).toBe(true)
  await widget.close()
  expect(inside(widget).querySelector('dialog')).toBeNull()
  expect(told).toEqual(['ready', 'open', 'close'])
})

it('WI39 what happens is told to whoever listens, and runs through the page', async () => {
  const widget = put({ respond: ({ text }) => `You said: ${text}` })
  const heard: unknown[] = []
  const seen: string[] = []
  const stop = widget.on('message', ({ line }) => heard.push(line.entry))
  const listen = (event: HTMLElementEventMap['continuo-message']) => {
    const { entry } = event.detail.line
    seen.push(entry.kind === 'message' ? (entry.text ?? '') : '')
  }
  document.body.addEventListener('continuo-message', listen)
  const handle = await widget.ready()
  await handle.open()
  await handle.send('Hello')
  await expect.poll(() => seen).toEqual(['You said: Hello'])
  expect(heard).toMatchObject([{ text: 'You said: Hello' }])
  stop()
  await handle.send('Again')
  await expect.poll(() => seen).toHaveLength(2)
  expect(heard).toHaveLength(1)
  document.body.removeEventListener('continuo-message', listen)
})

it('WI39 labels wait for the SDK and load nothing; what is asked keeps its order', async () => {
  const widget = put()
  const order: string[] = []
  widget.on('ready', () => order.push('loaded'))
  const closed = widget.close().then(() => order.push('close'))
  widget.traits({ seat: 'window' }).catch(() => {})
  await new Promise((later) => {
    setTimeout(later)
  })
  expect(order).toEqual([])
  await widget.ready().then(() => order.push('ready'))
  await closed
  expect(order).toEqual(['loaded', 'close', 'ready'])
})

it('WI39 taken away it leaves nothing, whatever it was about, and says so', async () => {
  const listeners = new Set<unknown>()
  for (const at of [document, window]) {
    vi.spyOn(at, 'addEventListener').mockImplementation((_, what, how) => {
      listeners.add(what)
      if (typeof how === 'object')
        how.signal?.addEventListener('abort', () => listeners.delete(what))
    })
    vi.spyOn(at, 'removeEventListener').mockImplementation((_, what) => void listeners.delete(what))
  }
  const early = put()
  const waiting = early.traits({})
  const opening = early.open()
  await early.destroy()
  await expect(waiting).rejects.toThrow('taken out')
  await expect(opening).rejects.toThrow('taken out')
  await expect(early.ready()).rejects.toThrow('taken out')
  const open = put()
  const closed = vi.fn<() => void>()
  open.on('close', closed)
  await open.open()
  const handle = await open.ready()
  const ended = vi.spyOn(handle, 'destroy')
  await open.destroy()
  await open.destroy()
  expect(ended).toHaveBeenCalledTimes(1)
  expect(closed).not.toHaveBeenCalled()
  expect(hosts()).toEqual([])
  expect(inside(open).childNodes).toHaveLength(0)
  expect([...listeners].map(String)).toEqual([])
})

it('WI39 what came in the address is there for the widget that lives, as in strict mode', async () => {
  history.replaceState(null, '', '/#continuo=c0de')
  const first = put()
  expect(location.hash).toBe('')
  const gone = first.destroy()
  const second = put()
  await gone
  await second.open()
  const third = put()
  // It was used: nothing wakes the third.
  const ready = vi.fn<() => void>()
  third.on('ready', ready)
  await new Promise((idle) => {
    setTimeout(idle)
  })
  expect(ready).not.toHaveBeenCalled()
})

it('WI40 without a key nothing is shown, and whatever is asked says why', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const widget = mount(document.body, {} as WidgetOptions)
  expect(error).toHaveBeenCalledTimes(1)
  expect(hosts()).toEqual([])
  await expect(widget.open()).rejects.toThrow('no key')
  widget.on('message', () => {})()
  await widget.destroy()
})

it('WI39 without a target it stands in the body', () => {
  const widget = mount(null, { key: 'guide', adapter: 'local' })
  made.push(widget)
  expect(widget.host.parentElement).toBe(document.body)
})
