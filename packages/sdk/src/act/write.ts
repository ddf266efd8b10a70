import { maxTextLength } from '@continuo/model'
import type { Draft } from '@continuo/model'
import type { SendOptions } from '../handle.ts'
import { hurry } from '../identity/call.ts'
import type { Core, Said, Written } from '../sync/core.ts'
import { shared } from '../sync/shared.ts'

/**
 * Writes a message.
 *
 * @throws RangeError for empty text or text that is too long: nothing was written.
 */
export async function send(
  core: Core,
  at: Written,
  text: string,
  { about, rating, ...more }: SendOptions = {},
): Promise<string> {
  if (!more.attachments?.[0]) delete more.attachments
  if (!(text.trim() || more.attachments || more.card || rating) || text.length > maxTextLength) {
    throw new RangeError(`A message has 1 to ${maxTextLength} characters`)
  }
  core.typedAt = -Infinity
  const draft = {
    type: rating ? 'rating.given' : 'message.sent',
    body: rating ? { ...rating, ...(text && { words: text }) } : { ...more, text },
    ...(about && { about }),
  }
  const { composing } = core.held
  if (composing.trim() !== text.trim()) return write(core, at, draft)
  core.unsaved = false
  if (!core.hidden) core.tell('take', { composing: '' })
  return write(core, at, draft, composing)
}

/**
 * Writes a draft into the outbox; from then on it survives, and goes out by itself.
 *
 * @param at When, where and by whom it was written.
 * @param clears The composer's text: it is taken out of there, unless somebody has typed on.
 * @returns Its id.
 */
export async function write(
  core: Core,
  { id, page, of, known, writtenAt }: Written,
  draft: Said,
  clears?: string,
): Promise<string> {
  const { arrival, ...touchpoint } = page
  const whole: Draft = { ...draft, id, touchpoint, ...(writtenAt && { writtenAt }) }
  const add = async () => {
    await core.begin()
    return core.drafts((drafts) => {
      const first = arrival && !drafts.length && !core.held.cursor
      return [...drafts, { draft: first ? { ...whole, arrival } : whole }]
    }, clears && '')
  }
  while (!(await add())) {
    await core.rejoin()
    if (known && core.generation() !== of) {
      // Whoever wrote it has gone meanwhile, and nobody else sends it.
      core.emit('ended', { why: 'switched', discarded: 1 })
      return id
    }
  }
  if (clears && core.held.composing === clears) core.take({ composing: '' })
  else if (clears) {
    // Who typed on while it was written keeps that; it may have been kept before the draft was.
    core.unsaved = true
    save(core).catch(core.report)
  }
  hurry(core)
  return id
}

const saving = new WeakMap<Core, () => Promise<void>>()

/**
 * Keeps the composer's newest text, and shows it to the other tabs; older ones that were never kept are
 * no loss.
 */
export function save(core: Core): Promise<void> {
  const run =
    saving.get(core) ??
    shared(async () => {
      await core.begin()
      while (core.unsaved) {
        const { composing } = core.held
        core.unsaved = false
        if (!core.hidden) core.tell('take', { composing })
        await core.log.drafts(core.generation(), undefined, composing)
      }
    })
  saving.set(core, run)
  return run()
}
