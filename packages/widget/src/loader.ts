import type { Ask, connect } from './connect.ts'
import { makeLauncher } from './launcher/launcher.ts'
import type { ContinuoFunction } from './page-globals.ts'
import type { PanelChunk } from './preferred/presenter.ts'
import type { Settings } from './settings.ts'

/** The chunks' names beside `continuo.js`, put in by the build. */
declare const __CHUNKS__: { sdk: string; panel: string }

/**
 * Whether this is the script that goes with an `integrity`. Its chunks have one address each: the page's
 * import map knows a chunk by its address, and behind another fragment an altered one would be let in.
 */
declare const __PINNED__: boolean

// First of all, so that nobody else finds it: what another page or a mail gave the customer to carry.
const carried = /[#&]continuo(-mail)?=(.+)/.exec(location.hash)
if (carried) {
  history.replaceState(history.state, '', location.href.slice(0, -carried[0].length))
}

// Only while a classic script runs does the document know its element.
const script = document.currentScript as HTMLScriptElement | null
/** Where a call that waits has a promise, that is settled by these. */
type Ways = { ways?: [] }

/** The page's calls that wait. The script's own function has none. */
const before = window.Continuo as { q: [string, ...unknown[]][] } | undefined

if (before && !before.q) {
  console.warn('Continuo: the script is here twice.')
} else {
  const src = script?.src
  const settings = {
    src,
    // Where a tag manager drops attributes they stand behind `?`; inlined, the first call that waits has them.
    ...(src
      ? Object.fromEntries(new URL(src).searchParams)
      : (before?.q.shift()?.[1] as Partial<Settings> | undefined)),
    ...script?.dataset,
    carried,
  }
  if ((settings as Partial<Settings>).key) begin(settings as unknown as Settings)
  else console.error('Continuo: the script needs src and data-key="pk_…".')
}

/** Where the browser has it. */
type DataSaver = { connection?: { saveData?: boolean } }

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
    import(new URL(name, settings.src) + (failures && !__PINNED__ ? `#${failures}` : ''))

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
  before?.q.map((waiting) => call(...waiting).then(...((waiting as Ways).ways ?? [])))
  // Beside the body, which some pages replace as a whole when they go on.
  document.documentElement.append(host)

  let returning
  try {
    const { key, adapter } = settings
    returning = localStorage.getItem(`continuo:${key}${adapter === 'local' ? ':local' : ''}`)
  } catch {
    // Storage is denied: then nobody has been here before.
  }
  if (carried || (returning && !(navigator as DataSaver).connection?.saveData)) {
    // Safari had no requestIdleCallback for long, whatever the types say.
    ;(window.requestIdleCallback ?? setTimeout)(() => void call('wake'))
  }
}
