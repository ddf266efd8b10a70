import { callback } from './old-page.ts'
import type { OldPage } from './old-page.ts'

/** What stands at `$crisp` once its calls are answered. */
export interface Crisp {
  push(...calls: unknown[]): void
  is(what: string): boolean
  get(what: string): unknown
}

/** Answers `$crisp.push([kind, what, given])`. */
export function asCrisp(page: OldPage): Crisp {
  /** The latest listener of each name: Crisp has one. */
  const listeners = new Map<string, (...given: unknown[]) => void>()
  const hear = (name: string, ...given: unknown[]) => listeners.get(name)?.(...given)
  let hearsMessages = false
  let hearsTurns = false

  const acts: Record<string, () => void> = {
    'chat:open': () => page.open(),
    'chat:close': () => page.close(),
    'chat:toggle': () => (page.isOpen() ? page.close() : page.open()),
    'chat:show': () => page.showLauncher(true),
    'chat:hide'() {
      page.showLauncher(false)
      page.close()
    },
    'session:reset': () => page.ask('reset'),
  }

  const set = (what: string, given: unknown[]) => {
    const [, label] = /^user:(email|nickname|phone)$/.exec(what) ?? []
    const [first, second] = given
    if (label) page.ask('traits', { [label === 'nickname' ? 'name' : label]: first })
    else if (what === 'user:company') page.ask('group', String(first))
    else if (what === 'session:data') {
      const pairs = Array.isArray(first) ? (first as [string, unknown][]) : [[first, second]]
      page.ask('traits', Object.fromEntries(pairs))
    } else page.lacks(`$crisp set ${what}`)
  }

  const on = (what: string, listener: unknown) => {
    listeners.set(what, callback(listener))
    if (what === 'chat:opened' || what === 'chat:closed') {
      if (!hearsTurns) page.onTurn((isOpen) => hear(isOpen ? 'chat:opened' : 'chat:closed'))
      hearsTurns = true
    } else if (what === 'message:received') {
      if (!hearsMessages) {
        page.onMessage((content) => hear(what, { type: 'text', from: 'operator', content }))
      }
      hearsMessages = true
    } else if (what === 'session:loaded') callback(listener)()
    else page.lacks(`$crisp on ${what}`)
  }

  const take = (call: unknown) => {
    const [kind, what, given] = Array.isArray(call) ? (call as unknown[]) : []
    const name = String(what)
    if (kind === 'do' && Object.hasOwn(acts, name)) acts[name]!()
    else if (kind === 'set') set(name, Array.isArray(given) ? given : [given])
    else if (kind === 'on') on(name, given)
    else if (kind === 'off') listeners.delete(name)
    else page.lacks(`$crisp ${String(kind)} ${name}`)
  }

  return {
    push: (...calls) => calls.forEach(take),
    is: (what) =>
      ({
        'chat:opened': page.isOpen(),
        'chat:closed': !page.isOpen(),
        'chat:visible': page.isShown(),
        'chat:hidden': !page.isShown(),
      })[what] ?? false,
    get(what) {
      page.lacks(`$crisp.get('${what}')`)
      return null
    },
  }
}
