import { wear } from '../look/wear.ts'
import { onDemand } from '../on-demand.ts'
import type { View } from '../view.ts'
import type { AtLine, AtMessages, Course } from './course.ts'
import { messageCss } from './message.css.ts'
import { choosing, Options } from './options.tsx'
import { Quote } from './quote.tsx'
import { sinceKey } from './since.ts'
import { messageWords } from './words/spoken.ts'

/** It comes to so many lines in one task, the newest first, so that the page can answer in between. */
const atOnce = 5

const door = onDemand(function (_again: string) {
  return import('../search/door.tsx')
})

/**
 * Gives the conversation what belongs to its messages and is not needed to read them: the line above
 * what is new, what was answered, what can be done. It stands at the lines; the place stays empty.
 */
export async function draw(
  place: HTMLElement,
  shown: View,
  course: Course & Partial<AtMessages>,
): Promise<void> {
  const say = await messageWords(shown.words.language)
  // Behind the lines there is a spacer, and then this.
  const list = place.previousElementSibling?.previousElementSibling
  if (course.say === say || !list) return
  const { edits = new Map<string, string>(), opened } = course
  const wanted = new Set<string>()
  const done = new Set<string>()
  /** In another language all lines have it already. */
  let all = !!course.say
  let coming: unknown
  const mine: AtMessages = Object.assign(course, { say, list, edits })
  wear(place, messageCss)
  // Whoever comes by keyboard comes to the conversation first, or from below to what is newest; and
  // goes from message to message faster than their options would come.
  list.closest('[role=log]')?.addEventListener('focusin', () => {
    choosing().then((part) => part.oneStop(list), console.error)
    if (all) return
    all = true
    wanted.clear()
    course.redraw()
  })
  door().then((part) => part.openDoor(place, shown, mine), console.error)

  const atLine: AtLine = (view, line) => {
    if (course.fresh) mine.since ??= sinceKey(course.fresh, opened) ?? ''
    const { entry, growing, key } = line
    const isMessage = entry.kind === 'message' && !entry.gone && !growing
    const given = { view, line, course: mine }
    return [
      key === mine.since && (
        <p key="since" class="since" part="since">
          <span>{say.since}</span>
        </p>
      ),
      isMessage && !!entry.about && <Quote key="quote" {...given} />,
      isMessage && <Options key="options" {...given} />,
    ]
  }
  const come = () => {
    coming = undefined
    for (const key of [...wanted].slice(-atOnce)) {
      wanted.delete(key)
      done.add(key)
    }
    all = !wanted.size
    course.redraw()
  }
  course.at = ({ key }) => {
    if (all || done.has(key)) return atLine
    // In the order of this drawing: what it draws last is the newest.
    wanted.delete(key)
    wanted.add(key)
    coming ??= setTimeout(come)
    return undefined
  }
  course.redraw()
}

/** The way to the search goes, and the search with it; the rest goes with the lines. */
export function takeAway(place: HTMLElement): void {
  const spot = place.closest('.panel')?.querySelector('.find')
  spot?.dispatchEvent(new Event('shut'))
  spot?.remove()
}
