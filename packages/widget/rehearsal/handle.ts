import type { Ask, AuthorKind, IdentityOutcome, MessageEntry, Refusal, You } from '@continuo/model'
import type {
  Begun,
  ContinuoEvents,
  FoundMessage,
  Line,
  Proving,
  SearchResult,
} from '@continuo/sdk'
import type { Handle, State } from '../src/view.ts'

/** A message for the stage: what is not given is filled in. */
export interface Cue {
  text: string
  /** µs since 1970. */
  time?: number
  author?: AuthorKind
  name?: string
  /** The advisor's function. */
  part?: string
}

/** A handle over a conversation in memory, and the other side's part in it. */
export interface Rehearsal extends Handle {
  /** The other side says something. */
  say(text: string, name?: string): void
  /** An answer grows; `null` ends it with the last text. */
  grow(text: string | null): void
  change(part: Partial<State>): void
  /** The next identity calls are answered with this; `null` ends that. */
  outcome(next: IdentityOutcome | null): void
  /** Handoffs are answered when this is called; until then they wait. */
  letHandoff(): void
  emit<Name extends keyof ContinuoEvents>(name: Name, event: ContinuoEvents[Name]): void
  /** The other side has seen all of it. */
  seen(): void
  /** The next searches end with this besides. */
  searches(next: Partial<SearchResult>): void
  /** The next messages are refused with this; `null` ends that. */
  refuse(refusal: Refusal | null): void
  /** Every call, in order: name and argument. */
  readonly calls: readonly (readonly [name: string, argument?: unknown])[]
}

const empty: State = {
  ready: true,
  generation: 'anonymous',
  connection: 'live',
  kept: true,
  lines: [],
  earlier: 'none',
  unread: 0,
  writing: null,
  composing: '',
  preferences: {},
  trouble: null,
  known: [],
  asks: [],
  joined: null,
  hint: null,
  bookmark: null,
  hidden: false,
  can: { mail: false, handoff: false },
  origins: [],
  locked: [],
}

/** The code that is right on this stage. */
export const rightCode = '135790'

const day = 86_400_000_000

/** Who the customer of the stage is to the company. */
const youOnStage = (): You => {
  const now = Date.now() * 1000
  return {
    me: { generation: 'gen_1', strand: 'str_1', state: 'known', assurance: 'mailbox' },
    identities: [
      {
        identity: { kind: 'email', value: 'ada@example.org' },
        level: 'mailbox',
        time: now - 3 * day,
        here: true,
        join: 'join_1',
      },
      {
        identity: { kind: 'account', issuer: 'https://shop.example', value: '4711' },
        level: 'vouched',
        time: now - 90 * day,
        here: false,
        join: null,
      },
    ],
    devices: [
      {
        generation: 'gen_2',
        began: now - 400 * day,
        last: now - 30 * day,
        site: 'https://shop.example',
        here: false,
        ended: 'logged-out',
      },
      {
        generation: 'gen_1',
        began: now - 4 * day,
        last: now - 60_000_000,
        site: 'https://guide.example',
        here: true,
        ended: null,
      },
    ],
    joins: [
      { join: 'join_1', through: 'both', time: now - 3 * day, site: null, undone: false },
      {
        join: 'join_2',
        through: 'forward',
        time: now - 2 * day,
        site: 'https://guide.example',
        undone: false,
      },
    ],
    described: {
      traits: [
        { name: 'plan', value: 'yearly', tick: now - 4 * day },
        { name: 'newsletter', value: true, tick: now - 4 * day },
      ],
      group: 'City & Sons',
    },
    looked: [
      { name: 'Ines', time: now - 3_600_000_000 },
      { name: 'Jo', time: now - 5 * day },
    ],
    asks: [],
  }
}

let count = 0

/** One line for a cue. */
export function lineOf({ text, time, author = 'customer', name = 'Ines', part }: Cue): Line {
  const id = `m${++count}`
  const tick = time ?? Date.now() * 1000
  const mine = author === 'customer'
  const entry: MessageEntry = {
    kind: 'message',
    key: id,
    id,
    strand: 'str_1',
    tick,
    time: tick,
    author: {
      kind: author,
      id: mine ? 'gen_1' : `adv_${name}`,
      assurance: 'device',
      ...(author === 'advisor' && { name }),
      ...(part !== undefined && { function: part }),
    },
    touchpoint: { channel: 'web' },
    text,
  }
  return { key: id, entry, mine, own: mine, sending: mine ? 'sent' : null }
}

/** The first `count` of a long conversation, one line a cue, of many lengths. */
export function longConversation(length: number, end = Date.now() * 1000): Line[] {
  const words =
    'the line runs on under all that is said and comes back to where it was left '.split(' ')
  return Array.from({ length }, (_, index) => {
    const size = 3 + ((index * 7919) % 60)
    const text = Array.from({ length: size }, (_word, at) => words[(index + at) % 16]).join(' ')
    return lineOf({
      text: `${index + 1}: ${text}`,
      time: end - (length - index) * 90_000_000,
      author: index % 3 === 0 ? 'customer' : 'advisor',
    })
  })
}

/**
 * A conversation for rehearsals: all in memory, nothing sent anywhere.
 *
 * @param start the state to begin with
 * @param earlier lines before the first one, given out in pages of 50
 */
export function rehearse(start: Partial<State> = {}, earlier: readonly Line[] = []): Rehearsal {
  let state: State = { ...empty, ...start, earlier: earlier.length > 0 ? 'more' : 'none' }
  let left = earlier
  let refusal: Refusal | null = null
  let said: IdentityOutcome | null = null
  let letGo = (): void => {}
  let searching: Partial<SearchResult> = {}
  const mayGo = new Promise<void>((resolve) => (letGo = resolve))
  const consents: Record<string, boolean> = { 'product news': true, 'sale or sharing': false }
  const calls: [string, unknown?][] = []
  const listeners = new Set<() => void>()
  const begun = new Map<string, Begun | null>()
  const events = new Map<string, Set<(event: never) => void>>()

  const change = (part: Partial<State>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const emit: Rehearsal['emit'] = (name, event) => {
    for (const listener of events.get(name) ?? []) listener(event as never)
  }
  const replace = (key: string, part: Partial<Line>) =>
    change({ lines: state.lines.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const amend = (id: string, part: Partial<MessageEntry>) => {
    const line = state.lines.find(({ entry }) => entry.id === id)
    if (line?.entry.kind === 'message') replace(line.key, { entry: { ...line.entry, ...part } })
  }
  const settle = (line: Line) => {
    if (state.connection === 'waiting') replace(line.key, { sending: 'waiting' })
    else if (refusal) {
      replace(line.key, { sending: 'not-sent', refusal })
      emit('refused', { id: line.entry.id, refusal })
    } else replace(line.key, { sending: 'sent' })
  }

  /** What a call does here, unless something else was said. */
  const answerWith = (done: IdentityOutcome, then = (): void => {}): IdentityOutcome => {
    if (said) return said
    then()
    return done
  }
  const linked: IdentityOutcome = { outcome: 'linked', me: null }
  const proving = (to: string, then: () => void): Proving => ({
    outcome: said ?? { outcome: 'sent', to, expires: Date.now() + 600_000 },
    async confirm(code) {
      calls.push(['confirm', code])
      if (code === rightCode) return answerWith(linked, then)
      return { outcome: 'refused', refused: { reason: 'code-refused', detail: 'another code' } }
    },
  })
  const without = (ask: Ask) => state.asks.filter((one) => one !== ask)
  const end = (why: 'reset' | 'erased') => {
    change({ lines: [], composing: '', unread: 0, known: [], asks: [], joined: null })
    emit('ended', { why, discarded: 0 })
    return { discarded: 0 }
  }

  const handle: Rehearsal = {
    ready: Promise.resolve(),
    get state() {
      return state
    },
    calls,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async open() {
      calls.push(['open'])
    },
    async start() {
      calls.push(['start'])
    },
    async send(text, options) {
      calls.push(['send', options ? [text, options] : text])
      const bare = lineOf({ text })
      const entry = { ...bare.entry, ...options } as MessageEntry
      const line: Line = { ...bare, entry, sending: 'sending' }
      change({ lines: [...state.lines, line] })
      await Promise.resolve()
      settle(line)
      return line.entry.id
    },
    async edit(id, text) {
      calls.push(['edit', [id, text]])
      amend(id, { text, edited: Date.now() * 1000 })
      return `e${++count}`
    },
    async remove(id) {
      calls.push(['remove', id])
      amend(id, { text: null, gone: 'deleted' })
      return `e${++count}`
    },
    async attach(file) {
      calls.push(['attach', file])
      return { outcome: 'unreachable' }
    },
    async fetchAttachment(place) {
      calls.push(['fetchAttachment', place])
      return { why: 'gone' }
    },
    async search(query, { onFound } = {}) {
      calls.push(['search', query])
      const words = query.toLowerCase().split(' ')
      const all = [...left, ...state.lines]
      const bring = async (): Promise<boolean> => {
        change({ lines: [...left, ...state.lines], earlier: 'none' })
        left = []
        return true
      }
      const found = all
        .toReversed()
        .flatMap(({ entry, mine }): FoundMessage[] =>
          entry.kind === 'message' &&
          words.every((word) => word !== '' && entry.text?.toLowerCase().includes(word))
            ? [{ key: entry.key, entry, mine, bring }]
            : [],
        )
      const [first, last] = [all[0], all.at(-1)]
      const searched = first && last ? { from: first.entry.time, to: last.entry.time } : null
      const result = { found, searched, complete: true, locked: [], ...searching }
      onFound?.(result)
      return result
    },
    async begun(card, filled) {
      calls.push(['begun', [card, filled]])
      if (filled !== undefined) begun.set(card, filled)
      return begun.get(card) ?? null
    },
    async retry(id) {
      calls.push(['retry', id])
      const line = state.lines.find(({ entry }) => entry.id === id)
      if (line) settle(line)
    },
    async discard(id) {
      calls.push(['discard', id])
      change({ lines: state.lines.filter(({ entry }) => entry.id !== id) })
    },
    compose(text) {
      calls.push(['compose', text])
      change({ composing: text })
    },
    async loadEarlier() {
      calls.push(['loadEarlier'])
      change({ earlier: 'loading' })
      await new Promise((done) => {
        setTimeout(done)
      })
      const page = left.slice(-50)
      left = left.slice(0, -50)
      change({ lines: [...page, ...state.lines], earlier: left.length > 0 ? 'more' : 'none' })
    },
    markRead() {
      calls.push(['markRead'])
      change({ unread: 0 })
    },
    typing(on) {
      calls.push(['typing', on])
    },
    preferences: {
      get: (name) => state.preferences[name],
      async set(name, value) {
        calls.push(['set', [name, value]])
        change({ preferences: { ...state.preferences, [name]: value } })
        emit('preference', { name, value })
      },
      async explain(name) {
        const value = state.preferences[name]
        return { value, from: value === undefined ? 'default' : 'customer', device: 'this-device' }
      },
    },
    async identify(...given) {
      calls.push(['identify', given])
      return answerWith({ outcome: 'nothing-new', me: null })
    },
    async group(...given) {
      calls.push(['group', given])
      return answerWith({ outcome: 'asserted', me: null })
    },
    async alias(id) {
      calls.push(['alias', id])
      return answerWith({ outcome: 'suggested', me: null })
    },
    async traits(traits) {
      calls.push(['traits', traits])
      return answerWith({ outcome: 'asserted', me: null })
    },
    async prove(kind, address = '', options = {}) {
      calls.push(['prove', [kind, address, options]])
      if (kind === 'email' && !address.includes('@')) {
        const refused = { reason: 'malformed', detail: 'no address' } as const
        return { outcome: { outcome: 'refused', refused }, confirm: async () => linked }
      }
      const to = address || state.bookmark || ''
      return proving(to, () =>
        change({ known: [{ kind: 'email', value: to }], hint: null, bookmark: null }),
      )
    },
    async handoff(url) {
      calls.push(['handoff', url])
      await mayGo
      if (said) return { url, outcome: said }
      const code = `c${calls.length}`
      const decorated = `${url}${url.includes('#') ? '&' : '#'}continuo=${code}`
      return { url: decorated, outcome: { outcome: 'handed', code, expires: Date.now() + 60_000 } }
    },
    async resume() {
      calls.push(['resume'])
      return answerWith({ outcome: 'nothing-new', me: null })
    },
    async answer(ask, yes) {
      calls.push(['answer', [ask, yes]])
      if (ask.ask === 'keep' && yes) return proving(ask.as, () => change({ asks: without(ask) }))
      const outcome = answerWith(yes ? linked : { outcome: 'declined', me: null }, () =>
        change({ asks: without(ask) }),
      )
      return { outcome, confirm: async () => outcome }
    },
    async undo(join) {
      calls.push(['undo', join])
      return answerWith({ outcome: 'undone', me: null }, () => change({ joined: null }))
    },
    async accept(join) {
      calls.push(['accept', join])
      change({ joined: null })
    },
    async reset(options) {
      calls.push(['reset', options])
      return end('reset')
    },
    async forget() {
      calls.push(['forget'])
      return end('reset')
    },
    async erase() {
      calls.push(['erase'])
      return answerWith({ outcome: 'erased', me: null }, () => void end('erased'))
    },
    async you() {
      calls.push(['you'])
      return said?.outcome === 'refused' ? { refused: said.refused.reason } : youOnStage()
    },
    async download() {
      calls.push(['download'])
      const written = state.lines.map(({ entry, mine }) => ({
        id: entry.id,
        type: 'message.sent',
        tick: entry.tick,
        author: entry.author,
        body: { text: entry.kind === 'message' ? entry.text : null },
        mine,
      }))
      const all = { you: youOnStage(), preferences: state.preferences, consents, events: written }
      return new Blob([JSON.stringify(all)], { type: 'application/json' })
    },
    consent: {
      get: (purpose) => consents[purpose],
      all: () => ({ ...consents }),
      async set(purpose, granted) {
        calls.push(['consent', [purpose, granted]])
        consents[purpose] = granted
        change({})
      },
      follow: () => () => {},
    },
    on(name, listener) {
      const all = events.get(name) ?? new Set()
      events.set(name, all.add(listener as never))
      return () => all.delete(listener as never)
    },
    async destroy() {
      listeners.clear()
      events.clear()
    },
    say(text, name) {
      const line = lineOf({ text, author: 'advisor', ...(name && { name }) })
      change({ lines: [...state.lines, line], unread: state.unread + 1, writing: null })
      emit('message', { line })
    },
    grow(text) {
      const last = state.lines.at(-1)
      if (text === null) {
        if (!last?.growing) return
        const { growing: _, ...line } = last
        change({ lines: [...state.lines.slice(0, -1), line], unread: state.unread + 1 })
        emit('message', { line })
      } else if (last?.growing && last.entry.kind === 'message') {
        replace(last.key, { entry: { ...last.entry, text } })
      } else {
        change({
          lines: [...state.lines, { ...lineOf({ text, author: 'assistant' }), growing: true }],
        })
      }
    },
    change,
    outcome(next) {
      said = next
    },
    letHandoff: () => letGo(),
    emit,
    searches(next) {
      searching = next
    },
    seen() {
      change({
        lines: state.lines.map((line) =>
          line.sending === 'sent' ? { ...line, sending: 'seen' } : line,
        ),
      })
    },
    refuse(next) {
      refusal = next
    },
  }
  return handle
}
