import type { Respond } from '@continuo/sdk'
import type { Ask } from '../connect.ts'
import { makeLauncher } from '../launcher/launcher.ts'
import type { Settings } from '../settings.ts'
import type { Handle } from '../view.ts'
import { carriedIsUsed, takeCarried } from './carried.ts'
import { widgetEvents } from './events.ts'
import { standInline } from './inline.ts'
import { ownLauncher, withoutLauncher } from './own-launcher.ts'
import type { Parts } from './parts.ts'
import { commands } from './widget.ts'
import type { Asked, Widget } from './widget.ts'

/** What names the customer waits for what is loaded, and loads nothing; what closes does too. */
const waits = new Set(['identify', 'group', 'traits', 'alias', 'close'])

/**
 * Puts launcher and conversation into an element. Until the customer or the app acts this writes,
 * requests and connects nothing; it reads one key of localStorage.
 *
 * @param host an element without content of its own; it may have held a widget before
 */
export function embed(
  host: HTMLElement,
  settings: Settings,
  parts: Parts,
  respond?: Respond,
): Widget {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  host.lang ||= 'en'
  const button = makeLauncher(root)
  const over = new AbortController()
  const { signal } = over
  const inline = settings.inline !== undefined
  const gone = new Error('Continuo: this widget was taken out of the page.')
  const carried = takeCarried()
  let failures = 0
  let ask: Ask | undefined
  let handle: Handle | undefined
  let started: Promise<Ask> | undefined
  let opening: Promise<void> | undefined
  let failed: HTMLElement | undefined
  let tell: (there: Ask) => void
  /** All that is asked waits for this, in its order. */
  const told = new Promise<Ask>((resolve, reject) => {
    tell = resolve
    signal.addEventListener('abort', () => reject(gone))
  })
  // Where nobody waits, nobody has to be told.
  told.catch(() => {})

  const emit = (name: string, detail: unknown = null) =>
    host.dispatchEvent(
      new CustomEvent(`continuo-${name}`, { detail, bubbles: true, composed: true }),
    )
  const again = () => (failures ? `#${failures}` : '')

  const connect = async (): Promise<Ask> => {
    const part = await parts.sdk(again())
    signal.throwIfAborted()
    const closed = () => signal.aborted || emit('close')
    carriedIsUsed()
    ask = part.connect({ ...settings, carried: carried ?? null }, root, button, {
      ...(respond && { respond }),
      inline,
      closed,
      over,
    })
    handle = ask('ready') as Handle
    for (const name of widgetEvents) {
      if (!own.has(name)) handle.on(name as 'message', (event) => emit(name, event))
    }
    place?.(handle)
    tell(ask)
    emit('ready', handle)
    return ask
  }
  const start = () =>
    (started ??= connect().catch((error) => {
      failures++
      started = undefined
      throw signal.aborted ? gone : error
    }))

  const show = async () => {
    button.ariaBusy = 'true'
    try {
      const panel = parts.panel(again())
      const [, there] = await Promise.all([panel, start()])
      await there('show', panel)
      failed?.remove()
      if (!signal.aborted) emit('open')
    } catch (error) {
      if (signal.aborted) throw gone
      console.error(error)
      failures++
      failed ??= document.createElement('p')
      failed.role = 'alert'
      failed.textContent = 'The conversation could not load. Try again.'
      root.append(failed)
    }
    button.ariaBusy = null
    opening = undefined
  }
  const open = () => (opening ??= show())
  /** Whether the customer sees it: one that stands in the page is read only there. */
  const place = inline
    ? standInline(host, root, signal, () => void open().catch(() => {}))
    : undefined

  const call = async (name: string, ...given: unknown[]): Promise<unknown> => {
    if (signal.aborted) throw gone
    if (name === 'open') {
      await open()
      if (inline) root.querySelector('textarea')?.focus()
      return undefined
    }
    if (name === 'toggle') return call(button.hidden ? 'close' : 'open')
    if (!waits.has(name)) await start()
    return (await told)(name, ...given)
  }

  if (settings.launcher !== undefined) {
    withoutLauncher(root)
    const toggle = () => void call('toggle').catch(() => {})
    if (settings.launcher !== 'none') ownLauncher(host, settings.launcher, signal, toggle)
  }
  button.onclick = () => void open().catch(() => {})
  if (carried || (hasActed(settings) && !savesData())) {
    whenIdle(() => {
      if (!signal.aborted) call('wake').catch((error: unknown) => console.error(error))
    })
  }

  const asked = Object.fromEntries(
    commands.map((name) => [name, (...given: unknown[]) => call(name, ...given)]),
  ) as unknown as Asked
  return {
    ...asked,
    host,
    on(name, listener) {
      const hear = ({ detail }: CustomEvent) => listener(detail as never)
      const type = `continuo-${name}` as const
      // An element outlives its widget.
      host.addEventListener(type, hear as EventListener, { signal })
      return () => host.removeEventListener(type, hear as EventListener)
    },
    async destroy() {
      if (signal.aborted) return
      over.abort(gone)
      root.replaceChildren()
      root.adoptedStyleSheets = []
      await Promise.all([ask?.('close'), handle?.destroy()])
    },
  }
}

/** Told here and not by the handle. */
const own: ReadonlySet<string> = new Set(['ready', 'open', 'close'])

/** Whether somebody has written here before. */
function hasActed({ key, adapter }: Settings): boolean {
  try {
    return !!localStorage.getItem(`continuo:${key}${adapter === 'local' ? ':local' : ''}`)
  } catch {
    // Storage is denied: then nobody has been here before.
    return false
  }
}

/** Whether the customer pays for what is loaded: then the mark in the launcher waits until they open. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return !!connection?.saveData || matchMedia('(prefers-reduced-data:reduce)').matches
}

/** Safari had none for long, whatever the types say. */
function whenIdle(work: () => void): void {
  const idle = window.requestIdleCallback as typeof requestIdleCallback | undefined
  if (idle) idle(work)
  else setTimeout(work)
}
