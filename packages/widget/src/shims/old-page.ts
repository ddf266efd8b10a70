import { wear } from '../look/wear.ts'
import type { ContinuoFunction } from '../page-globals.ts'

/** What a page that was written for another widget asks of this one. */
export interface OldPage {
  /** Asks the widget by its own names; what goes wrong is told in the console. */
  ask(name: string, ...given: unknown[]): void
  /** Opens the conversation, whether or not its launcher is there. */
  open(): void
  /** Closes it; one that is just being opened too. */
  close(): void
  /** Shows or hides the launcher; what is open stays open. */
  showLauncher(isShown: boolean): void
  /** Whether there is anything to be seen: the launcher or the conversation. */
  isShown(): boolean
  isOpen(): boolean
  /** Calls each time the panel was opened or closed. */
  onTurn(listener: (isOpen: boolean) => void): void
  /** Calls with how many messages are unread, now and at each change. Loads the SDK. */
  onUnread(listener: (count: number) => void): void
  /** Calls with the text of each message of the company. Loads the SDK. */
  onMessage(listener: (text: string) => void): void
  /** Says once in the console that a call has no counterpart. */
  lacks(call: string): void
}

/**
 * Loads the widget beside the shim and speaks to it. By `import()`, since a script element that a
 * script makes is stopped by Trusted Types.
 */
export function oldPage(script = document.currentScript as HTMLScriptElement): OldPage {
  const { src, dataset } = script
  const beside = new URL('../continuo.js', src).href
  const isThere = !!window.Continuo
  if (!isThere) {
    const given = { ...Object.fromEntries(new URL(src).searchParams), ...dataset, src: beside }
    const queue = { q: [['start', given]] }
    window.Continuo = Object.assign(() => {}, queue) as unknown as ContinuoFunction
  }
  const loaded: Promise<unknown> = isThere ? Promise.resolve() : import(beside)
  const ask = async (...call: unknown[]): Promise<unknown> => {
    await loaded
    return (window.Continuo as unknown as (...all: unknown[]) => unknown)(...call)
  }
  return speak(ask, loaded)
}

/** Where the host has it the launcher is hidden, and the launcher alone. */
const mark = 'data-without-launcher'
const hiding = `:host([${mark}])>button{display:none}`

interface HandleOfIt {
  readonly state: { unread: number }
  subscribe(listener: () => void): unknown
  on(
    name: 'message',
    listener: (event: { line: { entry: { text?: string | null } } }) => void,
  ): unknown
}

/**
 * Speaks to a widget for a page of before.
 *
 * @param ask the widget's function
 * @param loaded settles when its element stands in the page
 */
export function speak(
  ask: (...call: unknown[]) => Promise<unknown>,
  loaded: Promise<unknown> = Promise.resolve(),
): OldPage {
  const said = new Set<string>()
  const host = () => document.querySelector<HTMLElement>('continuo-widget')
  const isOpen = () => !!host()?.shadowRoot?.querySelector(':not([inert]) > dialog')
  let hasLauncher = true
  /** What was asked for last. */
  let wantsOpen = false
  const tell = (work: Promise<unknown>) => void work.catch((error: unknown) => console.error(error))
  const handle = () => ask('ready') as Promise<HandleOfIt>
  return {
    ask: (...call) => tell(ask(...call)),
    open() {
      wantsOpen = true
      tell(ask('open').then(() => (!wantsOpen && isOpen() ? ask('close') : undefined)))
    },
    close() {
      wantsOpen = false
      tell(ask('close'))
    },
    showLauncher(isShown) {
      hasLauncher = isShown
      const put = () => {
        const there = host()
        if (!there?.shadowRoot) return
        wear(there.shadowRoot, hiding)
        there.toggleAttribute(mark, !hasLauncher)
      }
      tell(loaded.then(put))
    },
    isShown: () => hasLauncher || isOpen(),
    isOpen,
    onTurn(listener) {
      let was = false
      const look = (_: unknown, observer: MutationObserver) => {
        // The panel may stand there, inert, before it is opened.
        for (const place of host()?.shadowRoot?.children ?? []) {
          observer.observe(place, { attributeFilter: ['inert'] })
        }
        if (was === isOpen()) return
        was = !was
        listener(was)
      }
      const watch = () => {
        const root = host()?.shadowRoot
        if (root) new MutationObserver(look).observe(root, { childList: true })
      }
      tell(loaded.then(watch))
    },
    onUnread(listener) {
      let last: number | undefined
      const hear = (one: HandleOfIt) => {
        const look = () => {
          const { unread } = one.state
          if (unread !== last) listener((last = unread))
        }
        one.subscribe(look)
        look()
      }
      tell(handle().then(hear))
    },
    onMessage(listener) {
      const hear = (one: HandleOfIt) =>
        one.on('message', ({ line }) => {
          if (line.entry.text) listener(line.entry.text)
        })
      tell(handle().then(hear))
    },
    lacks(call) {
      if (said.has(call)) return
      said.add(call)
      console.info(
        `Continuo: ${call} has no counterpart here; docs/install/switching.md says what has.`,
      )
    },
  }
}

/** What of an object can be said about a customer: texts, numbers, yes and no. */
export function plain(
  of: unknown,
  ...without: string[]
): Record<string, string | number | boolean> {
  if (typeof of !== 'object' || of === null) return {}
  return Object.fromEntries(
    Object.entries(of).filter(
      ([name, value]) =>
        !without.includes(name) && ['string', 'number', 'boolean'].includes(typeof value),
    ),
  ) as Record<string, string | number | boolean>
}

/** An id that an account can have; nothing where there is none. */
export const idOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value) || typeof value === 'number' ? `${value}` : undefined

/** Says who the customer is: with an id by it, else as labels alone. */
export function introduce(page: OldPage, id: unknown, traits: Record<string, unknown>): void {
  const account = idOf(id)
  if (account !== undefined) page.ask('identify', account, traits)
  else if (Object.keys(traits).length > 0) page.ask('traits', traits)
}

/** Calls a function of the page; what is none is passed over. */
export const callback = (value: unknown): ((...given: unknown[]) => void) =>
  typeof value === 'function' ? (value as () => void) : () => {}
