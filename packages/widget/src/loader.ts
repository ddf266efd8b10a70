import type { Continuo } from '@continuo/sdk'
import type { connect } from './connect.ts'
import { makeLauncher } from './launcher/launcher.ts'
import type { mount } from './mount.tsx'
import type { Commands } from './page-globals.ts'
import type { Settings } from './settings.ts'

/** The chunks' names beside `continuo.js`, put in by the build. */
declare const __CHUNKS__: { sdk: string; panel: string }

// Only while a classic script runs does the document know its element.
const script = document.currentScript as HTMLScriptElement | null

if (window.Continuo) {
  console.warn('Continuo: this page has the script twice. The second one does nothing.')
} else if (script?.src && script.dataset['key']) {
  begin({ ...script.dataset, key: script.dataset['key'], src: script.src })
} else {
  console.error('Continuo: the script tag needs its src and data-key="pk_…".')
}

/** Until the customer acts this writes, requests and connects nothing; it reads one key of localStorage. */
function begin(settings: Settings) {
  const { host, root, button } = makeLauncher()
  const chunks = __CHUNKS__
  let failures = 0
  let handle: Promise<Continuo> | undefined
  let opening: Promise<void> | undefined
  let takeAway: (() => void) | undefined
  let failed: HTMLElement | undefined

  const load = <Chunk>(name: string): Promise<Chunk> =>
    // Some browsers remember a failed import for good; with another fragment it is another module.
    import(new URL(name, settings.src) + (failures ? `#${failures}` : ''))

  const ready = () =>
    (handle ??= load<{ connect: typeof connect }>(chunks.sdk)
      .then((chunk) => chunk.connect(settings, button))
      .catch((error) => {
        failures++
        handle = undefined
        throw error
      }))

  const close = async () => {
    await opening
    if (!takeAway) return
    takeAway()
    takeAway = opening = undefined
    button.hidden = false
    button.focus()
  }

  const open = () =>
    (opening ??= (async () => {
      button.ariaBusy = 'true'
      try {
        const [panel, conversation] = await Promise.all([
          load<{ mount: typeof mount }>(chunks.panel),
          ready(),
        ])
        void conversation.open()
        takeAway = panel.mount(root, conversation, close)
        button.hidden = true
        failed?.remove()
      } catch (error) {
        console.error(error)
        failures++
        opening = undefined
        failed ??= document.createElement('p')
        failed.role = 'alert'
        failed.textContent = 'The conversation could not be loaded. Please try again.'
        root.append(failed)
      }
      button.ariaBusy = null
    })())

  button.onclick = open
  const commands: Commands = { open, close, ready }
  window.Continuo = async (name) => commands[name]() as never
  if (document.body) document.body.append(host)
  else document.addEventListener('DOMContentLoaded', () => document.body.append(host))

  let returning
  try {
    const { key, adapter } = settings
    returning = localStorage.getItem(`continuo:${key}${adapter === 'local' ? ':local' : ''}`)
  } catch {
    // Storage is denied: then nobody has been here before.
  }
  if (returning) {
    // A failure here is nobody's loss: opening tries again, and says so.
    const greet = () =>
      void ready().then(
        (conversation) => conversation.open(),
        () => {},
      )
    // Safari had none for long, whatever the types say.
    ;((window.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout)(greet)
  }
}
