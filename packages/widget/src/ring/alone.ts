/**
 * Whether this tab does something that one of all tabs is to do, once. Each tab asks when its turn has
 * come; the first one gets it. A tab that sleeps asks later and holds up nobody.
 *
 * @param what names the one thing, for all tabs of the origin
 * @param over resolves when nobody can want to do it any more; a tab that asks after that may get it again
 */
export async function alone(what: string, over: Promise<void>): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager }
  // Where tabs cannot agree, the one that is looked at does it.
  const inView = document.visibilityState === 'visible'
  if (!locks) return inView
  return new Promise((resolve) => {
    const asked = async () =>
      locks.request(what, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock ? over : undefined
      })
    // Refused, as in a sandboxed frame.
    asked().catch(() => resolve(inView))
  })
}
