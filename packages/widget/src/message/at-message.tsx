import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import type { AtMessages, Course } from './course.ts'
import { messageCss } from './message.css.ts'
import { Options } from './options.tsx'
import { Quote } from './quote.tsx'
import { sinceKey } from './since.ts'
import { messageWordsOf } from './words.ts'

/**
 * Gives the conversation what belongs to its messages and is not needed to read them: the line above
 * what is new, what was answered, what can be done. It stands at the lines; the place stays empty.
 */
export function draw(place: HTMLElement, _view: View, course: Course): void {
  // Behind the lines there is a spacer, and then this.
  const list = place.previousElementSibling?.previousElementSibling
  if (course.at || !list) return
  const opened = Date.now()
  const mine: AtMessages = Object.assign(course, { list, edits: new Map<string, string>() })
  let since: string | undefined
  wear(place, messageCss)

  course.at = (view, line) => {
    if (course.fresh) since ??= sinceKey(course.fresh, opened) ?? ''
    const { entry, growing, key } = line
    const isMessage = entry.kind === 'message' && !entry.gone && !growing
    const given = { view, line, course: mine }
    return [
      key === since && <Since key="since" view={view} />,
      isMessage && !!entry.about && <Quote key="quote" {...given} />,
      isMessage && <Options key="options" {...given} />,
    ]
  }
  course.redraw()
}

/** It goes with the lines. */
export const takeAway = (): void => {}

const Since = ({ view: { words } }: { view: View }) => (
  <p class="since" part="since">
    <span>{messageWordsOf(words.language).since}</span>
  </p>
)
