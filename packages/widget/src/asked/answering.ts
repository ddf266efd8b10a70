import { answersOf } from '@continuo/model'
import type { AnswerEntry, MessageEntry } from '@continuo/model'
import type { Line, SendOptions } from '@continuo/sdk'

/** What answers a card, and whether something was said since. */
export interface Stand {
  answer: AnswerEntry | undefined
  /** The line of the answer, where it has not been sent: it can be tried again. */
  stuck: Line | undefined
  later: boolean
}

const found = new WeakMap<readonly Line[], ReadonlyMap<string, AnswerEntry>>()

/** Looked for once in the same lines, however many cards are shown. */
function answersIn(lines: readonly Line[]): ReadonlyMap<string, AnswerEntry> {
  const known = found.get(lines)
  if (known) return known
  const sent = lines.filter(({ sending }) => sending !== 'not-sent').map(({ entry }) => entry)
  const answers = answersOf(sent)
  found.set(lines, answers)
  return answers
}

const keyOf = ({ strand, id }: MessageEntry): string => `${strand}/${id}`

/** How it stands with a card among these lines. */
export function standOf(entry: MessageEntry, lines: readonly Line[]): Stand {
  const about = ({ entry: other }: Line) => other.about?.id === entry.id
  let later = false
  for (let at = lines.length - 1; at >= 0; at--) {
    const other = lines[at]?.entry
    if (other?.id === entry.id) break
    if (other?.kind === 'message' && !other.gone) later = true
  }
  return {
    answer: answersIn(lines).get(keyOf(entry)),
    stuck: lines.findLast(
      (line) => line.sending === 'not-sent' && line.entry.kind === 'notice' && about(line),
    ),
    later,
  }
}

/** Whom an answer is about. */
export const aboutCard = ({ id, strand }: MessageEntry): Pick<SendOptions, 'about'> => ({
  about: { id, ...(strand && { strand }) },
})
