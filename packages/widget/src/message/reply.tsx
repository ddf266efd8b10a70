import type { Line } from '@continuo/sdk'
import { render } from 'preact'
import { closeIcon } from '../look/icons.tsx'
import { nameOf } from '../timeline/author.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import type { AtMessages } from './course.ts'
import { Excerpt } from './excerpt.tsx'

/** From here on the next message answers this one; it says so above the text box, until it is sent or dropped. */
export function replyTo(
  view: View,
  line: Line,
  course: AtMessages,
  acts: SeldomWords['acts'],
): void {
  const talk = course.list.closest('.talk')
  const form = talk?.querySelector<HTMLElement>('form.composer')
  const area = form?.querySelector('textarea')
  if (!form) return
  course.dropReply?.()
  const { handle, words } = view
  const name = nameOf(line.entry.author, words)
  const { id, strand } = line.entry
  const place = document.createElement('div')
  form.prepend(place)

  function drop(): void {
    stop()
    render(null, place)
    place.remove()
    delete view.answers
    delete course.dropReply
  }
  const stop = handle.on('ended', drop)
  course.dropReply = drop
  view.answers = () => {
    drop()
    return { about: { id, ...(strand && { strand }) } }
  }
  render(
    <div class="replying" part="replying">
      <p>
        <b dir="auto">{acts.replyTo(name)}</b> <Excerpt say={course.say} line={line} />
      </p>
      <button
        type="button"
        aria-label={acts.dropReply}
        title={acts.dropReply}
        onClick={() => {
          drop()
          area?.focus()
        }}
      >
        {closeIcon}
      </button>
    </div>,
    place,
  )
  area?.focus()
  course.announce(acts.replyTo(name))
}
