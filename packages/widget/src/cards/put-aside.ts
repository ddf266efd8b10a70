import { aside } from '../preferred/aside.ts'
import type { Handle } from '../view.ts'

const read = (): string[] => {
  try {
    return sessionStorage.getItem(aside)?.split(' ') ?? []
  } catch {
    // Storage is denied: then it holds for this page.
    return []
  }
}

const here = new Set<string>()
const heard = new WeakSet<Handle>()

/** Whether the customer has put this question aside, in this tab and generation. */
export const isPut = (name: string): boolean => here.has(name) || read().includes(name)

/** Keeps in the tab, after the customer has said so, that they do not want to be asked this again. */
export function putAside(handle: Handle, name: string): void {
  here.add(name)
  if (!heard.has(handle)) {
    heard.add(handle)
    handle.on('ended', () => here.clear())
  }
  try {
    sessionStorage.setItem(aside, [...read(), name].join(' '))
  } catch {
    // As above.
  }
}
