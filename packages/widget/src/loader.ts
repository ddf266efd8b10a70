import type { Continuo } from '@continuo/sdk'
import type { Commands } from './commands.ts'
import { makeLauncher } from './launcher/launcher.ts'
import type { mount } from './mount.tsx'
import type { connect } from './connect.ts'
import type { Settings } from './settings.ts'

/** The chunks' names beside `continuo.js`, put in by the build. */
declare const __CHUNKS__: { sdk: string; panel: string }

// Only while a classic script runs does the document know its element.
const script = document.currentScript as HTMLScriptElement | null

if (window.Continuo) {
  console.warn('Continuo is on this page already: the second script does nothing. Remove one.')
} else if (script?.src && script.dataset['key']) {
  begin({ ...script.dataset, key: script.dataset['key'], src: script.src })
} else {
  console.error(
    'Continuo has no key: write <script async src="…/continuo.js" data-key="pk_…"></script>.',
  )
}

/** Until the customer acts this writes, requests and connects nothing; it reads one key of localStorage. */
function begin(settings: Settings) {
  const { host, root, button } = makeLauncher()
  let failures = 0
  let handle: Promise<Continuo> | undefined
  let opening: Promise<void> | undefined
  let takeAway: (() => void) | undefined
  let failed: HTMLElement | undefined

  const load = <Chunk>(name: string): Promise<Chunk> =>
    // Some browsers remember a failed import for good; with another fragment it is another module.
    import(new URL(name, settings.src) + (failures ? `#${failures}` : ''))

  const ready = () =>
    (handle ??= load<{ connect: typeof connect }>(__CHUNKS__.sdk)
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
          load<{ mount: typeof mount }>(__CHUNKS__.panel),
          ready(),
        ])
        void conversation.open()
        takeAway = panel.mount(root, conversation, close)
        button.hidden = true
        failed?.remove()
      } catch (error) {
        console.error('Continuo could not be loaded.', error)
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
  window.Continuo = (name) => commands[name]() as never
  if (document.body) document.body.append(host)
  else document.addEventListener('DOMContentLoaded', () => document.body.append(host))

  let returning
  try {
    returning = localStorage.getItem(`continuo:${settings.key}`)
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
    if ('requestIdleCallback' in window) requestIdleCallback(greet)
    else setTimeout(greet)
  }
}
