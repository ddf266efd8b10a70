import { handOver } from '../handoff/links.ts'
import { showUnread } from '../launcher/unread.ts'
import { onDemand } from '../on-demand.ts'
import { aside } from './aside.ts'
import { foresee } from './foresee.ts'
import type { Presented } from './presenter.ts'
import { passOver } from '../look/pass-over.ts'
import { turn } from './turn.ts'

/** What of a customer's preferences turns the widget. */
const turned = ['language', 'timeZone', 'colourScheme', 'textSize', 'motion'] as const

const titled = onDemand(function () {
  return import('../launcher/titled.ts')
})

const ringing = onDemand(function () {
  return import('../ring/ring.ts')
})

/**
 * What there is to do once the customer has acted, here or earlier: the unread mark, the looks that they
 * prefer, the links that carry them on, what rings where they have asked for it.
 */
export function afterActs(presented: Presented): void {
  const { root, handle, button, speak, isForeign, settings, signal } = presented
  const say = button && showUnread(root, button, handle)
  const wish = () => turned.map((name) => handle.state.preferences[name]).join()
  const nothing = turned.map(() => undefined).join()
  let last = nothing
  let links = false
  let rings = false
  if (button) foresee(button, presented)

  const follow = async () => {
    const now = wish()
    if (now === last && !isForeign()) return
    last = now
    turn(root, handle.state.preferences)
    try {
      const words = await speak()
      say?.(words.language)
    } catch (error) {
      // It stays in the language that it speaks.
      console.error(error)
    }
  }
  const beginToRing = async () => {
    const { sound, notifyOn } = handle.state.preferences
    if (rings || !(sound || notifyOn?.length)) return
    rings = true
    try {
      const { ring } = await ringing()
      ring(presented)
    } catch (error) {
      rings = false
      console.error(error)
    }
  }
  const look = () => {
    void follow()
    void beginToRing()
    if (links || !handle.state.origins?.length) return
    links = true
    handOver(handle, signal)
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, passOver(root.host)]
  look()
  handle.subscribe(look)
  if ((settings?.title ?? 'false') !== 'false') {
    titled().then(({ markTitle }) => markTitle(handle, signal), console.error)
  }
  handle.on('ended', () => {
    try {
      sessionStorage.removeItem(aside)
    } catch {
      // Storage is denied: nothing was put there either.
    }
  })
}
