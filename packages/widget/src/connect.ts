import { createContinuo, pageNow } from '@continuo/sdk'
import type { Respond } from '@continuo/sdk'
import { onDemand } from './on-demand.ts'
import { presenter } from './preferred/presenter.ts'
import type { PanelChunk } from './preferred/presenter.ts'
import type { Settings } from './settings.ts'
import type { Handle } from './view.ts'

/**
 * What the launcher passes on:
 *
 * - `show` opens conversation and panel (a promise of its chunk) and resolves when it is there
 * - `wake` goes on with what came in the page's address, and connects
 * - `close`, `ready`, and each call of the handle by its name, as the page asked
 * - `destroy` takes the script's element and function off the page; whatever is asked after it waits for its end
 */
export type Ask = (name: string, ...given: readonly unknown[]) => unknown

/** What an app that put the widget there by code has to do with it. */
export interface Embedding {
  /** With `local`: what answers, instead of the page's global function. */
  respond?: Respond
  /** The panel stands in the page's flow: nobody closes it, and it takes no focus by itself. */
  inline?: boolean
  /** Called when the panel was closed. */
  closed?: () => void
  /** Ends what is not the handle's. */
  over?: AbortController
}

type Call = (...given: readonly unknown[]) => unknown

const arrival = onDemand(function () {
  return import('./handoff/arrive.ts')
})

/**
 * Makes the handle, and shows what there is to show of it. Connects nothing.
 */
export function connect(
  settings: Settings,
  root: ShadowRoot,
  button: HTMLButtonElement,
  { respond, inline, closed, over = new AbortController() }: Embedding = {},
): Ask {
  const { key, adapter = 'http', server = new URL('.', settings.src).href, carried } = settings
  const local = adapter === 'local'
  if (!local && adapter !== 'http') {
    console.error('Continuo: data-adapter is "local" or left out.')
  }
  const handle = createContinuo({
    key,
    server: server.replace(/\/$/, ''),
    adapter: local ? 'local' : 'http',
    respond: (message) => (respond ?? window.ContinuoRespond)?.(message),
    page: pageNow,
    continues: settings.continues,
    shared: (settings.shared ?? 'false') !== 'false',
    idle: Number(settings.idle ?? 5),
  }) as unknown as Handle
  handle.on('trouble', ({ message, remedy = '' }) =>
    console.error(`Continuo: ${message} ${remedy}`),
  )
  button.ariaHasPopup = 'dialog'
  let shown: Promise<() => void> | undefined
  /** Where the focus was before: the page may have a button of its own. */
  let from: Element | null
  let left: Promise<void> | undefined

  const close = async () => {
    const takeAway = await shown
    const { activeElement } = root
    if (!takeAway || !shown) return
    shown = undefined
    takeAway()
    button.hidden = false
    // Whoever is elsewhere on the page stays there.
    if (activeElement) (from as HTMLElement | null)?.focus()
    button.focus()
    closed?.()
  }

  const leave = async () => {
    button.remove()
    // What could not be opened need not be closed.
    await close().catch(() => {})
    over.abort()
    root.host.remove()
    // Not deleted: a page may have declared it.
    window.Continuo = undefined
    await handle.destroy()
  }

  const present = presenter(root, handle, button, settings, over.signal, inline ? undefined : close)
  const own: Partial<Record<string, Call>> = {
    close,
    ready: () => handle,
    destroy: () => (left = leave()),
    async wake() {
      if (carried) await (await arrival()).arrive(handle, button, carried, over.signal)
      await handle.open()
    },
    async show(panel) {
      void handle.open()
      try {
        if (!shown) from = document.activeElement
        await (shown ??= present(panel as Promise<PanelChunk>))
        button.hidden = true
      } catch (error) {
        shown = undefined
        throw error
      }
    },
  }

  return (name, ...given) =>
    left ?? (own[name] ?? (handle as unknown as Record<string, Call>)[name]!)(...given)
}
