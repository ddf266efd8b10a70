import type { Continuo } from '../handle.ts'
import { later } from '../load-later.ts'
import type { Core } from '../sync/core.ts'
import { standOf } from './stand.ts'

/** What is told as it happens; all else follows from how the state has changed. */
const direct = /^(trouble|ended|switched)$/

/** What follows from lines alone. */
const ofLines = /^[mr]|sent/

/** Lets pages listen. What tells changes is loaded when there is the first one to tell. */
export function telling(core: Core): Continuo['on'] {
  let told = false
  return (name, listener) => {
    if (!told && !direct.test(name)) {
      const before = standOf(core)
      const begin = (): void => {
        const off = core.listen('changed', () => {
          if (ofLines.test(name) && core.state().lines === before.state.lines) return
          off()
          if (told) return
          told = true
          later().then(
            (part) => part.tellChanges(core, before),
            () => {
              told = false
              begin()
            },
          )
        })
      }
      begin()
    }
    return core.listen(name, listener)
  }
}
