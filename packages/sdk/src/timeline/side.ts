import type { Author } from '@continuo/model'

/** The two sides of a relationship. */
export type Side = 'customer' | 'company'

/** Whose words these are; nobody's where the system itself speaks. */
export function sideOf({ kind }: Pick<Author, 'kind'>): Side | null {
  return kind === 'system' ? null : kind === 'customer' ? 'customer' : 'company'
}
