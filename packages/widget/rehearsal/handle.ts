import type { AuthorKind, MessageEntry, Refusal } from '@continuo/model'
import type { Continuo, ContinuoEvents, ContinuoState, Line } from '@continuo/sdk'

/** A message for the stage: what is not given is filled in. */
export interface Cue {
  text: string
  /** µs since 1970. */
  time?: number
  author?: AuthorKind
  name?: string
}

/** A handle over a conversation in memory, and the other side's part in it. */
export interface Rehearsal extends Continuo {
  /** The other side says something. */
  answer(text: string, name?: string): void
  /** An answer grows; `null` ends it with the last text. */
  grow(text: string | null): void
  change(part: Partial<ContinuoState>): void
  emit<Name extends keyof ContinuoEvents>(name: Name, event: ContinuoEvents[Name]): void
  /** The other side has seen all of it. */
  seen(): void
  /** The next messages are refused with this; `null` ends that. */
  refuse(refusal: Refusal | null): void
  /** Every call, in order: name and argument. */
  readonly calls: readonly (readonly [name: string, argument?: unknown])[]
}

const empty: ContinuoState = {
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
}

let count = 0

/** One line for a cue. */
export function lineOf({ text, time, author = 'customer', name = 'Ines' }: Cue): Line {
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
    author: { kind: author, id: mine ? 'gen_1' : name, assurance: 'device' },
    touchpoint: { channel: 'web' },
    text,
  }
  return { key: id, entry, mine, sending: mine ? 'sent' : null }
}

/** The first `count` of a long conversation, one line a cue, of many lengths. */
export function longConversation(length: number, end = Date.now() * 1000): Line[] {
  const words =
    'the line runs on under all that is said and comes back to where it was left '.split(' ')
  return Array.from({ length }, (_, index) => {
    const size = 3 + ((index * 7919) % 60)
    const text = Array.from({ length: size }, (_word, at) => words[(index + at) % 16]).join(' ')
    return lineOf({
      text: `${index + 1}. ${text}`,
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
export function rehearse(
  start: Partial<ContinuoState> = {},
  earlier: readonly Line[] = [],
): Rehearsal {
  let state: ContinuoState = { ...empty, ...start, earlier: earlier.length > 0 ? 'more' : 'none' }
  let left = earlier
  let refusal: Refusal | null = null
  const calls: [string, unknown?][] = []
  const listeners = new Set<() => void>()
  const events = new Map<string, Set<(event: never) => void>>()

  const change = (part: Partial<ContinuoState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const emit: Rehearsal['emit'] = (name, event) => {
    for (const listener of events.get(name) ?? []) listener(event as never)
  }
  const replace = (key: string, part: Partial<Line>) =>
    change({ lines: state.lines.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const settle = (line: Line) => {
    if (state.connection === 'waiting') replace(line.key, { sending: 'waiting' })
    else if (refusal) {
      replace(line.key, { sending: 'not-sent', refusal })
      emit('refused', { id: line.entry.id, refusal })
    } else replace(line.key, { sending: 'sent' })
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
    async send(text) {
      calls.push(['send', text])
      const line: Line = { ...lineOf({ text }), sending: 'sending' }
      change({ lines: [...state.lines, line] })
      await Promise.resolve()
      settle(line)
      return line.entry.id
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
    preferences: { get: (name) => state.preferences[name], set: async () => {} },
    async identify() {
      return { outcome: 'nothing-new', me: null }
    },
    async reset() {
      change({ lines: [], composing: '', unread: 0 })
      emit('ended', { why: 'reset', discarded: 0 })
      return { discarded: 0 }
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
    answer(text, name) {
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
    emit,
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
