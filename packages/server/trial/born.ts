import type { Appended, Me } from '@continuo/model'

/**
 * The answer to an append of which something was admitted: the device is there.
 *
 * @throws Error where nothing of the device was ever admitted.
 */
export function born(appended: Appended): Appended & { me: Me; cursor: string } {
  const { me, cursor } = appended
  if (!me || cursor === null)
    throw new Error(`Nothing was admitted: ${JSON.stringify(appended.outcomes)}`)
  return { ...appended, me, cursor }
}
