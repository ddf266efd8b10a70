// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connect } from './connect.ts'
import type { Ask } from './connect.ts'
import { makeLauncher } from './launcher/launcher.ts'
import type { ContinuoFunction } from './page-globals.ts'
import type { PanelChunk } from './preferred/presenter.ts'
import type { Settings } from './settings.ts'
import type { Handle } from './view.ts'

let ask: Ask
let root: ShadowRoot
let number = 0
/** What listens on document and window now. */
let listeners: Set<unknown>

/** As the script puts it into a page. */
const put = (more: Partial<Settings> = {}) => {
  const host = document.createElement('continuo-widget')
  root = host.attachShadow({ mode: 'open' })
  const button = makeLauncher(root)
  document.documentElement.append(host)
  const src = 'https://guide.example/continuo/continuo.js'
  ask = connect({ src, key: `guide-${++number}`, adapter: 'local', ...more }, root, button)
  window.Continuo = ask as unknown as ContinuoFunction
}
const panel = () => import('./panel-chunk.ts')
const show = () => ask('show', panel()) as Promise<void>
const destroy = () => ask('destroy') as Promise<void>
const shown = () => root.querySelectorAll('dialog')

beforeEach(() => {
  document.body.innerHTML = '<button>Ask us</button><input>'
  listeners = new Set()
  for (const at of [document, window]) {
    const listen = at.addEventListener.bind(at)
    vi.spyOn(at, 'addEventListener').mockImplementation(
      (...given: Parameters<Document['addEventListener']>) => {
        const [type, what, how] = given
        listen(type, what, how)
        const { signal } = (how ?? {}) as AddEventListenerOptions
        if (signal?.aborted) return
        listeners.add(what)
        signal?.addEventListener('abort', () => listeners.delete(what))
      },
    )
    vi.spyOn(at, 'removeEventListener').mockImplementation((_, what) => void listeners.delete(what))
  }
})
afterEach(async () => {
  await destroy()
  vi.restoreAllMocks()
  localStorage.clear()
})

/** Nothing of it is in the page. */
const isGone = () => {
  expect(document.querySelector('continuo-widget')).toBeNull()
  expect(window.Continuo).toBeUndefined()
  expect(shown()).toHaveLength(0)
  expect([...listeners].map(String)).toEqual([])
}

it('WI150 destroyed with an open panel it leaves nothing, and the focus goes back to where it was', async () => {
  const page = document.querySelector('button')!
  put()
  page.focus()
  await show()
  root.querySelector('textarea')!.focus()
  const handle = ask('ready') as Handle
  const ended = vi.spyOn(handle, 'destroy')
  await destroy()
  expect(ended).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(page)
  isGone()
})

it('WI150 it takes the focus from nobody who is elsewhere on the page', async () => {
  const field = document.querySelector('input')!
  put()
  await show()
  field.focus()
  await destroy()
  expect(document.activeElement).toBe(field)
  isGone()
})

it('WI150 a panel that is on its way is not there afterwards', async () => {
  let come: (chunk: PanelChunk) => void = () => {}
  const coming = new Promise<PanelChunk>((resolve) => {
    come = resolve
  })
  put()
  const opening = ask('show', coming)
  const gone = destroy()
  expect(root.querySelector('button')).toBeNull()
  come(await panel())
  await Promise.all([opening, gone])
  isGone()
})

it('WI150 a panel that cannot be had does not keep it in the page', async () => {
  put()
  const opening = ask('show', Promise.reject(new TypeError('offline')))
  const gone = destroy()
  await expect(opening).rejects.toThrow('offline')
  await gone
  isGone()
})

it('WI150 twice is once, and nothing that is asked afterwards is carried out', async () => {
  put()
  const gone = destroy()
  // The page has included the script again by now: that one is another's.
  const next = (async () => {}) as unknown as ContinuoFunction
  await gone
  window.Continuo = next
  await destroy()
  expect(window.Continuo).toBe(next)
  window.Continuo = undefined
  await show()
  await ask('wake')
  expect(await ask('send', 'Hello')).toBeUndefined()
  isGone()
})

it('WI150 what came in the address is not redeemed once it is gone', async () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  put({ carried: ['#continuo=c0de', undefined, 'c0de'] })
  const resume = vi.spyOn(ask('ready') as Handle, 'resume')
  const woken = ask('wake')
  await vi.waitFor(() =>
    expect(document.addEventListener).toHaveBeenCalledWith(
      'visibilitychange',
      expect.anything(),
      expect.objectContaining({ once: true }),
    ),
  )
  await destroy()
  await woken
  document.dispatchEvent(new Event('visibilitychange'))
  expect(resume).not.toHaveBeenCalled()
  isGone()
})

it('WI150 a page that has declared the function is left without it too', async () => {
  Object.defineProperty(window, 'Continuo', {
    writable: true,
    configurable: false,
    value: undefined,
  })
  put()
  await destroy()
  isGone()
})

it.each([
  ['', true],
  ['true', true],
  ['false', false],
])('WI40 data-shared="%s" makes it a machine of many: %s', async (shared, isShared) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  put({ shared, idle: 'five' })
  await show()
  // Only there it is looked at how long nobody may act.
  await vi.waitFor(() => expect(root.querySelector('dialog')?.open).toBe(true))
  await ((await ask('ready')) as Handle).open()
  expect(said.mock.calls.some(([what]) => /idle is a number/.test(String(what)))).toBe(isShared)
})
