import type { Continuo } from '../handle.ts'
import { later } from '../load-later.ts'
import type { Core } from '../sync/core.ts'
import { standOf } from './stand.ts'

/** What is told as it happens; all else follows from how the state has changed. */
const direct = /^(trouble|ended|switched)$/

/** Lets pages listen. What tells changes is loaded when there is the first one to tell. */
export function telling(core: Core): Continuo['on'] {
  let told = false
  return (name, listener) => {
    if (!told && !direct.test(name)) {
      told = true
      const before = standOf(core)
      const begin = (): void => {
        const off = core.listen('changed', () => {
          off()
          later().then((part) => part.tellChanges(core, before), begin)
        })
      }
      begin()
    }
    return core.listen(name, listener)
  }
}
