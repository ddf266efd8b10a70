import type { Reference } from '@continuo/model'
import type { View } from '../view.ts'
import type { AtMessages } from './course.ts'
import { placeOfAnswered } from './answered.ts'

/** So many pages are brought at most to find a message. */
const mostPages = 40

/**
 * Goes to a message, also where it is earlier than what is here, and gives it the focus.
 *
 * @returns false where it could not be found
 */
export async function jumpTo(
  about: Reference,
  { handle }: View,
  { pane, list }: AtMessages,
): Promise<boolean> {
  let at = placeOfAnswered(about, handle.state.lines)
  for (let pages = 0; at < 0 && handle.state.earlier === 'more' && pages < mostPages; pages++) {
    const first = handle.state.lines[0]
    await handle.loadEarlier()
    // Without a connection nothing comes.
    if (handle.state.lines[0] === first) break
    at = placeOfAnswered(about, handle.state.lines)
  }
  if (at < 0) return false
  const from = await pane().show?.(at)
  const line = list.children[at - (from ?? 0)]
  if (!(line instanceof HTMLElement)) return false
  line.scrollIntoView({ block: 'center' })
  line.tabIndex = -1
  line.focus({ preventScroll: true })
  line.classList.add('found')
  line.addEventListener('blur', () => line.classList.remove('found'), { once: true })
  return true
}
