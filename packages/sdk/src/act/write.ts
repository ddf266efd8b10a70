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
  if (core.held.composing.trim() !== text.trim()) return write(core, at, draft)
  core.unsaved = false
  if (!core.hidden) core.tell('take', { composing: '' })
  return write(core, at, draft, text)
}

/**
 * Writes a draft into the outbox; from then on it survives, and goes out by itself.
 *
 * @param at When, where and by whom it was written.
 * @param clears What is taken out of the composer, where it still stands there: who has gone on typing keeps that.
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
    return core.drafts(
      (drafts) => {
        const first = arrival && !drafts.length && !core.held.cursor
        return [...drafts, { draft: first ? { ...whole, arrival } : whole }]
      },
      core.held.composing.trim() === clears?.trim() ? '' : undefined,
    )
  }
  while (!(await add())) {
    await core.rejoin()
    if (known && core.generation() !== of) {
      // Whoever wrote it has gone meanwhile, and nobody else sends it.
      core.emit('ended', { why: 'switched', discarded: 1 })
      return id
    }
  }
  hurry(core)
  return id
}

const saving = new WeakMap<Core, () => Promise<void>>()

/** So long after the text was kept it is kept anew (ms): this much of it a crash may cost. */
const pause = 10

/** Writes the newest text down, and shows it to the other tabs. */
function put(core: Core) {
  const { composing } = core.held
  core.unsaved = false
  if (!core.hidden) core.tell('take', { composing })
  return core.log.drafts(core.generation(), undefined, composing)
}

/** The pause; it ends at once when the page is left. */
const rest = (core: Core) =>
  new Promise<void>((go) => {
    const over = new AbortController()
    const end = (): void => {
      stop()
      off()
      over.abort()
      // In a moment there is no log any more.
      if (core.gone() && core.unsaved) void put(core)
      go()
    }
    const stop = core.clock.after(pause, end)
    const off = core.listen('changed', () => {
      if (core.gone()) end()
    })
    globalThis.addEventListener?.('pagehide', end, over)
  })

/**
 * Keeps the composer's text: its first letter at once, and then the newest after each pause. What was
 * written meanwhile is in it, or was taken out again.
 */
export function save(core: Core): Promise<void> {
  const run =
    saving.get(core) ??
    shared(async () => {
      await core.begin()
      while (core.unsaved) {
        await put(core)
        await rest(core)
      }
    })
  saving.set(core, run)
  return run()
}
