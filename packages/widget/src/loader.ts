import type { Ask, connect } from './connect.ts'
import { makeLauncher } from './launcher/launcher.ts'
import type { ContinuoFunction } from './page-globals.ts'
import type { PanelChunk } from './preferred/presenter.ts'
import type { Settings } from './settings.ts'

/** The chunks' names beside `continuo.js`, put in by the build. */
declare const __CHUNKS__: { sdk: string; panel: string }

// First of all, so that nobody else finds it: what another page or a mail gave the customer to carry.
const carried = /[#&]continuo(-mail)?=(.+)/.exec(location.hash)
if (carried) {
  history.replaceState(history.state, '', location.href.slice(0, -carried[0].length))
}

// Only while a classic script runs does the document know its element.
const script = document.currentScript as HTMLScriptElement | null
const before = window.Continuo

if (before && !before.q) {
  console.warn('Continuo: this page has the script twice.')
} else if (script?.src && script.dataset['key']) {
  begin({ ...script.dataset, src: script.src, carried } as unknown as Settings)
} else {
  console.error('Continuo: the script tag needs its src and data-key="pk_…".')
}

/** Until the customer acts this writes, requests and connects nothing; it reads one key of localStorage. */
function begin(settings: Settings) {
  const host = document.createElement('continuo-widget')
  host.lang = 'en'
  const root = host.attachShadow({ mode: 'open' })
  const button = makeLauncher(root)
  const chunks = __CHUNKS__
  let failures = 0
  let started: Promise<Ask> | undefined
  let opening: Promise<void> | undefined
  let failed: HTMLElement | undefined
  let tell: (ask: Ask) => void
  /** All that is asked waits for this, in its order. */
  const told = new Promise<Ask>((resolve) => (tell = resolve))

  const load = <Chunk>(name: string): Promise<Chunk> =>
    // Some browsers remember a failed import for good; with another fragment it is another module.
    import(new URL(name, settings.src) + (failures ? `#${failures}` : ''))

  const start = () =>
    (started ??= load<{ connect: typeof connect }>(chunks.sdk)
      .then((chunk) => {
        const ask = chunk.connect(settings, root, button)
        tell(ask)
        return ask
      })
      .catch((error) => {
        failures++
        started = undefined
        throw error
      }))

  const open = () =>
    (opening ??= (async () => {
      button.ariaBusy = 'true'
      try {
        const panel = load<PanelChunk>(chunks.panel)
        await Promise.all([panel, start().then((ask) => ask('show', panel))])
        failed?.remove()
      } catch (error) {
        console.error(error)
        failures++
        failed ??= document.createElement('p')
        failed.role = 'alert'
        failed.textContent = 'The conversation could not load. Try again.'
        root.append(failed)
      }
      button.ariaBusy = null
      opening = undefined
    })())

  const call = async (name: string, ...given: unknown[]): Promise<unknown> => {
    if (name === 'open') return open()
    // Identify, group, traits, alias and close load nothing. What cannot be loaded now is carried out when it can.
    if (!/^(i|g|tr|al|cl)/.test(name)) start().catch(() => {})
    return (await told)(name, ...given)
  }

  button.onclick = open
  window.Continuo = call as ContinuoFunction
  for (const waiting of before?.q ?? []) void call(...(waiting as [string]))
  // In the head, before there is a body, it stands beside it.
  ;(document.body ?? document.documentElement).append(host)

  let returning
  try {
    const { key, adapter } = settings
    returning = localStorage.getItem(`continuo:${key}${adapter === 'local' ? ':local' : ''}`)
  } catch {
    // Storage is denied: then nobody has been here before.
  }
  const idle = window.requestIdleCallback as typeof requestIdleCallback | undefined
  // Safari had none for long, whatever the types say.
  if (carried || returning) (idle ?? setTimeout)(() => void call('wake'))
}
