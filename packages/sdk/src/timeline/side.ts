import type { Author } from '@continuo/model'

/** The two sides of a relationship. */
export type Side = 'customer' | 'company'

/** The other one. */
export const across = (side: Side): Side => (side === 'customer' ? 'company' : 'customer')

/** Whether these are the words of this side; what the system says is nobody's. */
export const isOf = (side: Side, { author: { kind } }: { author: Author }): boolean =>
  kind !== 'system' && (kind === 'customer') === (side === 'customer')
