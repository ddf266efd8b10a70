import { text } from '@continuo/model'
import type { ShownAdvisor } from '@continuo/model'
import * as v from 'valibot'

/** The most characters of a name that customers read, and of a function. */
const most = 40

/** What reorders or hides the text around it, ends its line, or shows nothing at all. */
const unseemly =
  /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u200b\u2060\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u

/** A name as people read it: on one line, in its own direction, of something that can be seen. */
const readableName = v.pipe(
  text(1, most),
  v.check(
    (name) => !unseemly.test(name),
    'must not contain line breaks, control characters or marks that turn the direction of text',
  ),
  v.transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' ')),
  v.check((name) => /[\p{L}\p{N}]/u.test(name), 'must contain a letter or a digit'),
)

const shown = v.exactOptional(v.nullable(readableName))

/** What is said anew of how customers see an advisor: a text, or null for nothing. What is left out stays. */
export const shownAdvisor = v.strictObject({ public: shown, function: shown })

/**
 * Reads one of them as a person types it; nothing typed says nothing.
 *
 * @throws Error that says what is wrong with it.
 */
export function readShown(what: keyof ShownAdvisor, typed: string): string | null {
  if (typed.trim() === '') return null
  const read = v.safeParse(readableName, typed)
  if (read.success) return read.output
  const called = what === 'public' ? 'The public name' : 'The function'
  throw new Error(`${called} ${read.issues[0].message}.`)
}
