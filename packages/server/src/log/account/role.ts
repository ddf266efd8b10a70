import type { AccountRole, RoleRow } from '../../store/account-records.ts'

/**
 * What a person is at an account at this moment: of all that was written and has begun, what was
 * written last, as long as it has not run out.
 */
export function roleAt(
  rows: readonly RoleRow[],
  identity: string,
  now: number,
): AccountRole | undefined {
  const last = rows.findLast((row) => row.identity === identity && row.from <= now)
  return last && (last.until === null || now < last.until) ? last.role : undefined
}

/** Whether this role opens the account's log (IDENTITY R14). */
export const opensAccount = (role: AccountRole | undefined): boolean =>
  role === 'prospect' || role === 'customer'
