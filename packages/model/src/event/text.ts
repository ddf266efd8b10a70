import * as v from 'valibot'

/**
 * Whether both stores can keep the text as it is: PostgreSQL refuses NUL, and a lone surrogate
 * cannot be written as UTF-8.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}

/** Text of a length between the two bounds (UTF-16 units) that every store keeps to the letter. */
export function text(least: number, most: number) {
  return v.pipe(
    v.string('must be text'),
    v.minLength(
      least,
      least === 1 ? 'must not be empty' : `must have at least ${least} characters`,
    ),
    v.maxLength(most, `must have at most ${most} characters`),
    v.check(isStorableText, 'must not contain NUL or half of a surrogate pair'),
  )
}
