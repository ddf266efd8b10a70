import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Stop } from '../surroundings.ts'

/** Which relationship is open: it stands in the page's address, so that it can be linked to. */
export interface Address {
  readonly open: ReadonlySignal<string | null>
  /** Goes there; `instead` of where one is, so that "back" does not lead there again. */
  go(relationship: string | null, instead?: boolean): void
  stop: Stop
}

/** The address of a relationship at the desk. */
export const hashOf = (relationship: string | null): string =>
  relationship === null ? '#/' : `#/r/${encodeURIComponent(relationship)}`

function read(hash: string): string | null {
  const [, id] = /^#\/r\/([^/]{1,200})$/.exec(hash) ?? []
  if (id === undefined) return null
  try {
    return decodeURIComponent(id)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

export function createAddress(window: Window): Address {
  const open = signal(read(window.location.hash))
  const look = () => {
    open.value = read(window.location.hash)
  }
  window.addEventListener('hashchange', look)
  return {
    open,
    go(relationship, instead = false) {
      if (instead) window.history.replaceState(null, '', hashOf(relationship))
      else window.location.hash = hashOf(relationship)
      open.value = relationship
    },
    stop: () => window.removeEventListener('hashchange', look),
  }
}
