import type { Identity } from '../event/envelope.ts'

/**
 * An identity as a card shows it to somebody who may not be its owner: enough to know one's own
 * again, too little to learn anybody's. `a…@…` for an address, the last two digits of a number.
 *
 * @example masked({ kind: 'email', value: 'ada@example.org' }) // 'a…@…'
 */
export function masked({ kind, value }: Pick<Identity, 'kind' | 'value'>): string {
  const signs = Array.from(value.trim())
  if (kind === 'email') return `${signs[0] ?? ''}…@…`
  if (kind === 'phone') return `…${signs.slice(-2).join('')}`
  return `${signs[0] ?? ''}…`
}
