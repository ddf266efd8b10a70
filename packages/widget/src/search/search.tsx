import { render } from 'preact'
import { formCss } from '../look/form.css.ts'
import { wear } from '../look/wear.ts'
import type { AtMessages } from '../message/course.ts'
import { jumpTo } from '../message/jump-to.ts'
import type { View } from '../view.ts'
import { searchCss } from './search.css.ts'
import { Search } from './search-view.tsx'
import { shownPane } from './shown-pane.ts'
import { searchWordsIn } from './words/spoken.ts'

/**
 * Enters the search: it covers the conversation, which keeps its place below, until it is left by
 * Escape, by its button, by the back button or by what was found. Entered again it is left.
 *
 * @param door The button that leads here; it gets the focus back.
 */
export async function enter(door: HTMLElement, view: View, course: AtMessages): Promise<void> {
  const words = await searchWordsIn(view.words.language)
  const panel = door.closest('.panel')
  const talk = panel?.querySelector('.talk')
  // It may have been left meanwhile, and another click may have been faster.
  if (!panel || !talk) return
  const open = talk.querySelector('.search')
  if (open) {
    open.dispatchEvent(new Event('shut'))
    return
  }
  wear(talk, formCss)
  wear(talk, searchCss)
  const others = [...talk.children] as HTMLElement[]
  const place = document.createElement('div')
  place.className = 'search'
  talk.append(place)
  for (const other of others) other.inert = true
  const over = new AbortController()

  const leave = (back = true) => {
    if (over.signal.aborted) return
    over.abort()
    for (const other of others) other.inert = false
    render(null, place)
    place.remove()
    if (back) door.focus({ preventScroll: true })
  }
  const { signal } = over
  place.addEventListener('shut', () => leave(), { signal })
  door.parentElement?.addEventListener('shut', () => leave(false), { signal })
  // One step out of the panel leads out of here first.
  panel.addEventListener(
    'leave',
    (event) => {
      event.preventDefault()
      leave()
    },
    { signal },
  )
  const offs = [view.handle.on('ended', () => leave()), view.handle.on('switched', () => leave())]
  signal.addEventListener('abort', () => offs.forEach((off) => off()))

  render(
    <Search
      view={view}
      words={words}
      announce={course.announce}
      leave={leave}
      choose={async ({ entry, bring }) => {
        if (!(await bring()) || signal.aborted) return false
        leave(false)
        await shownPane(view, course)
        return jumpTo(entry, view, course)
      }}
    />,
    place,
  )
}
