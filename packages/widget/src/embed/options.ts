import type { Respond } from '@continuo/sdk'
import type { Settings } from '../settings.ts'

/** How an app puts the widget there. */
export interface WidgetOptions {
  /** The workspace's publishable key (`pk_…`); with `local`, any name. */
  key: string
  /** Where the server answers, e.g. `https://talk.example.com` or `/continuo`; the page's own origin if not said. */
  server?: string | undefined
  /** `local` keeps the conversation in this browser and needs no server. */
  adapter?: 'http' | 'local' | undefined
  /** The key that the page had with `local`, if it was another: that conversation goes on here. */
  continues?: string | undefined
  /** What it speaks where the customer has set nothing (BCP 47, `de-AT`); the page's language if not said. */
  language?: string | undefined
  /** A machine of many: nothing of one customer is there for the next. */
  shared?: boolean | undefined
  /** With `shared`: after so many minutes without an act a customer is gone; five if not said. */
  idle?: number | undefined
  /** Shows in the page's title how many messages are unread: "(2) Shop". */
  title?: boolean | undefined
  /** `true`: the conversation stands in the page's flow, where the widget is put; there is no launcher. */
  inline?: boolean | undefined
  /** The page's own button for it, as a selector (`#help`), or `none`: the page opens it by code. */
  launcher?: string | undefined
  /** With `local`: what answers. */
  respond?: Respond | undefined
}

/** What can be said in attributes too. */
export type Said = Omit<WidgetOptions, 'respond'>

const yes: ReadonlySet<unknown> = new Set([true, '', 'true'])
const no: ReadonlySet<unknown> = new Set([false, null, undefined, 'false'])

/**
 * What was said, as it is worked with. What makes no sense is passed over with one message in the
 * console, and the default holds.
 *
 * @param said as it came: attributes are text, and JavaScript passes anything
 * @param base the server's address if none is said
 * @returns nothing where the key is missing
 */
export function settingsOf(
  said: Readonly<Partial<Record<keyof Said, unknown>>>,
  base: string,
): Settings | undefined {
  const passOver = (name: keyof Said, wanted: string) =>
    console.error(`Continuo: ${name} is ${wanted}, not ${quoted(said[name])}. It is passed over.`)

  /** The value, where it is text that passes the test. */
  const text = (name: keyof Said, wanted: string, test: (value: string) => boolean) => {
    const value = said[name]
    if (value == null || value === '') return {}
    if (typeof value === 'string' && test(value)) return { [name]: value }
    passOver(name, wanted)
    return {}
  }

  const { key, shared, idle, title } = said
  if (typeof key !== 'string' || !key) {
    console.error('Continuo: the widget needs its key (key="pk_…"); without it nothing is shown.')
    return undefined
  }
  /** An attribute that is there counts, and so does one that repeats its name. */
  const flag = (name: 'shared' | 'title' | 'inline', value: unknown) => {
    if (yes.has(value) || value === name) return { [name]: '' }
    if (!no.has(value)) passOver(name, 'true or false')
    return {}
  }
  const isOther = idle != null && idle !== ''
  const minutes = typeof idle === 'string' || typeof idle === 'number' ? Number(idle) : Number.NaN
  const isIdle = isOther && minutes > 0 && minutes < 1e6
  if (isOther && !isIdle) passOver('idle', 'a number of minutes')
  const { server } = text(
    'server',
    'an address',
    (value) =>
      URL.canParse(value, document.baseURI) &&
      new URL(value, document.baseURI).protocol.startsWith('http'),
  )
  return {
    src: base,
    key,
    server: server === undefined ? base : new URL(server, document.baseURI).href,
    ...text('adapter', '"http" or "local"', (value) => value === 'http' || value === 'local'),
    ...text('continues', 'a key', () => true),
    ...text('language', 'a language such as "de"', (value) => /^[a-z]{2,3}(-\w+)*$/i.test(value)),
    ...flag('shared', shared),
    ...flag('title', title),
    ...flag('inline', said.inline),
    ...text('launcher', '"none" or the selector of a button, such as "#help"', isSelector),
    ...(isIdle && { idle: `${minutes}` }),
  }
}

function isSelector(value: string): boolean {
  try {
    document.createDocumentFragment().querySelector(value)
    return true
  } catch {
    return false
  }
}

/** A value as the console can show it. */
function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : `${typeof value} (${String(value)})`
}
