import { handOver } from '../handoff/links.ts'
import { showUnread } from '../launcher/unread.ts'
import { aside } from './aside.ts'
import type { Presented } from './presenter.ts'
import { turn } from './turn.ts'

/** What of a customer's preferences turns the widget. */
const turned = ['language', 'timeZone', 'colourScheme', 'textSize', 'motion'] as const

/**
 * What there is to do once the customer has acted, here or earlier: the unread mark, the looks that they
 * prefer, the links that carry them on.
 */
export function afterActs(presented: Presented): void {
  const { root, handle, button, speak, isForeign, signal } = presented
  const say = button && showUnread(button, handle)
  const wish = () => turned.map((name) => handle.state.preferences[name]).join()
  const nothing = turned.map(() => undefined).join()
  let last = nothing
  let links = false

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
  const look = () => {
    void follow()
    if (links || !handle.state.origins?.length) return
    links = true
    handOver(handle, signal)
  }
  look()
  handle.subscribe(look)
  handle.on('ended', () => {
    try {
      sessionStorage.removeItem(aside)
    } catch {
      // Storage is denied: nothing was put there either.
    }
  })
}
