import type { RefusalReason } from '@continuo/model'

/** What goes along with a refusal: headers of the answer, and the nonce of a `clock` refusal. */
export interface RefusedWith {
  readonly headers?: Readonly<Record<string, string>>
  readonly nonce?: string
}

/** A call that is refused whole. Routes throw it; the server answers with its problem document. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: RefusalReason
  readonly detail: string
  readonly with: RefusedWith

  /** @param detail What was wrong with this call, in a sentence and without anything personal. */
  constructor(reason: RefusalReason, detail: string, more: RefusedWith = {}) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
    this.with = more
  }
}

/** Too many calls: the caller learns in how many seconds to come again. */
export function tooMany(seconds: number): Refused {
  const wait = Math.max(1, Math.ceil(seconds))
  return new Refused(
    'too-many',
    `Too many calls of this kind from here. Come again in ${wait} s.`,
    {
      headers: { 'Retry-After': String(wait) },
    },
  )
}
