import fc from 'fast-check'
import { createMemoryBackend } from '../src/adapter/memory/memory-backend.ts'
import type { Continuo } from '../src/handle.ts'
import { keylessGeneration } from '../src/identity/device-key.ts'
import { moving } from '../src/identity/moving.ts'
import { later } from '../src/load-later.ts'
import { owning } from '../src/load-identity.ts'
import { cellLogStore } from '../src/log/cell-log-store.ts'
import type { LogStore } from '../src/log/log-store.ts'
import { createManualClock } from '../src/manual-clock.ts'
import { createBrowser } from './browser.ts'
import type { Tab } from './browser.ts'
import { faulty } from './faults.ts'
import type { FaultyAdapter } from './faults.ts'
import { tokenOf } from './people.ts'
import { turns } from './until.ts'

const tabs = 3

/** The people of one machine. */
export const people = ['ada', 'ben'] as const
type Person = (typeof people)[number]

const tab = fc.nat(tabs - 1)
const person = fc.constantFrom(...people)

/** One thing that happens at a shared computer. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('log in' as const), tab, person }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('log out' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reset' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reach' as const), now: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('thaw' as const), tab, hears: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      tab,
      fault: fc.constantFrom('lost' as const, 'unanswered' as const, 'doubled' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(50_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constant(2_000_000) }),
  },
)

export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/**
 * A tab goes on without a name after its person has gone, sleeps while the other one logs in elsewhere
 * and is answered, and wakes; with whatever else happens between.
 */
const nap: fc.Arbitrary<Step[]> = fc
  .record({
    sleeper: tab,
    beside: fc.integer({ min: 1, max: tabs - 1 }),
    person,
    hears: fc.boolean(),
    between: fc.array(fc.array(step, { maxLength: 1 }), { minLength: 9, maxLength: 9 }),
  })
  .map(({ sleeper, beside, person: first, hears, between }) => {
    const other = (sleeper + beside) % tabs
    const second = first === 'ada' ? 'ben' : 'ada'
    const told: Step[] = [
      { do: 'log in', tab: sleeper, person: first },
      { do: 'send', tab: sleeper },
      { do: 'reset', tab: sleeper },
      { do: 'send', tab: sleeper },
      { do: 'freeze', tab: sleeper },
      { do: 'log in', tab: other, person: second },
      { do: 'send', tab: other },
      { do: 'answer', person: second },
      { do: 'thaw', tab: sleeper, hears },
    ]
    const pause: Step = { do: 'wait', ms: 3_000 }
    return told.flatMap((each, at) => [each, pause, ...(between[at] ?? [])])
  })

/** What happens at a shared computer, one after the other. */
export const history: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 9, arbitrary: fc.array(step, { minLength: 5, maxLength: 30 }) },
  { weight: 1, arbitrary: nap },
)

/** Something of one person where the other sits. */
export interface Leak {
  where: 'state' | 'notification' | 'log' | 'request'
  of: Person
  to: Person
  text: string
}

interface Seat {
  tab: Tab
  line: FaultyAdapter
  /** Whom the page has named, since it was loaded. */
  named: Person | undefined
  /** Whom it named last, whatever has ended since: nothing of anybody else is shown there (R18). */
  last: Person | undefined
  /** Asleep: nobody does anything there. */
  asleep: boolean
}

/** Who wrote a text, or to whom it was written: `ada: 3`. */
const ownerOf = (text: string): Person | undefined =>
  people.find((who) => text.includes(`${who}: `))

/**
 * Two people at one machine with three tabs. Each step runs some turns only, so that what one began is
 * still under way when the next begins. Says every leak that it sees, at each step and at the end.
 *
 * @param spoil Breaks the log, to see that a leak is found.
 */
export async function playSharedComputer(
  steps: readonly Step[],
  chance: () => number,
  spoil?: (log: LogStore) => LogStore,
): Promise<{ leaks: Leak[]; joins: number[] }> {
  // Turns are counted; what is loaded on demand takes longer the first time.
  await Promise.all([later(), moving(), owning()])
  const clock = createManualClock(undefined, chance)
  const backend = createMemoryBackend({ clock })
  const browser = createBrowser(clock)
  const leaks: Leak[] = []
  let count = 0

  const note = (where: Leak['where'], to: Person | undefined, text: string): void => {
    const of = ownerOf(text)
    if (of && to && of !== to) leaks.push({ where, of, to, text })
  }
  /** Who is known in a tab: the state says it itself. */
  const knownIn = (handle: Continuo): Person | undefined =>
    people.find((who) => handle.state.known.some(({ value }) => value === who))
  /** Who is known in this browser: its log says it, whether or not a tab has read it. */
  const knownHere = (): Person | undefined =>
    people.find((who) => browser.who?.known?.some(({ value }) => value === who))
  const textsIn = (handle: Continuo): string[] => [
    ...handle.state.lines.flatMap(({ entry }) =>
      entry.kind === 'message' && entry.text ? [entry.text] : [],
    ),
    handle.state.composing,
  ]

  function sit(): Seat {
    const line = faulty(backend.adapter({ site: 'https://guide.example' }))
    const made = browser.tab(line, {
      generation: keylessGeneration,
      ...(spoil && { log: spoil(cellLogStore(browser.cells)) }),
    })
    const seat: Seat = { tab: made, line, named: undefined, last: undefined, asleep: false }
    made.handle.on('message', ({ line: { entry } }) => {
      if (entry.kind !== 'message' || entry.text === null) return
      note('notification', seat.named ?? knownIn(made.handle), entry.text)
      // Whatever this tab has slept through: the log says who is here, and the page whom it means.
      note('notification', knownHere(), entry.text)
      if (ownerOf(entry.text) === knownHere()) note('notification', seat.last, entry.text)
    })
    // Whoever's generation has ended is nobody here, until the page names somebody again.
    made.handle.on('ended', () => (seat.named = undefined))
    // A switch of its own ends the one before, and the page has named who follows.
    made.handle.on('switched', () => (seat.named = seat.last))
    void made.handle.open()
    return seat
  }
  const seats = Array.from({ length: tabs }, sit)
  const at = (index: number): Seat => seats[index] as Seat

  /** @param isOver Nothing is under way any more: what each page has named is decided. */
  async function look(isOver = false): Promise<void> {
    for (const {
      tab: { handle },
      last,
    } of seats) {
      const here = knownIn(handle)
      for (const text of textsIn(handle)) {
        note('state', here, text)
        // What nobody is known for is nobody's.
        if (isOver && here) note('state', last, text)
      }
    }
    const who = (await browser.stored('who')) as { known?: { value: string }[] } | undefined
    const kept = people.find((name) => who?.known?.some(({ value }) => value === name))
    if (!kept) return
    const cells = [await browser.stored('drafts'), await browser.stored('composing')]
    for (const page of [0, 1, 2]) cells.push(await browser.stored(`page/${page}`))
    for (const cell of cells) note('log', kept, JSON.stringify(cell ?? ''))
  }

  for (const what of steps) {
    if ('tab' in what && at(what.tab).asleep && !/crash|reload|thaw/.test(what.do)) continue
    if (what.do === 'log in') {
      const seat = at(what.tab)
      seat.named = seat.last = what.person
      void seat.tab.handle.identify(what.person, {}, { token: async () => tokenOf(what.person) })
    } else if (what.do === 'log out') {
      const seat = at(what.tab)
      const { named } = seat
      seat.named = undefined
      if (named) void seat.tab.handle.identify(named, {}, { token: async () => null })
    } else if (what.do === 'send') {
      const {
        tab: { handle },
        named,
      } = at(what.tab)
      await turns(3)
      // Their words are theirs where they are known, or named and only not told yet.
      const kept = (await browser.stored('who')) as { pending?: { id: string } | null } | undefined
      const isTheirs = !handle.state.hidden && (knownIn(handle) ?? kept?.pending?.id) === named
      const who = isTheirs && named ? named : 'nobody'
      count += 1
      handle.send(`${who}: ${count}`).catch((error: Error) => {
        // A page that is left while it waits for whom it names says so.
        if (error.message !== 'destroyed') throw error
      })
    } else if (what.do === 'answer') {
      count += 1
      await answer(backend, what.person, `to ${what.person}: ${count}`)
    } else if (what.do === 'reset') {
      const seat = at(what.tab)
      seat.named = undefined
      void seat.tab.handle.reset()
    } else if (what.do === 'reload' || what.do === 'crash') {
      if (what.do === 'crash') at(what.tab).tab.crash()
      else await at(what.tab).tab.handle.destroy()
      seats[what.tab] = sit()
    } else if (what.do === 'reach') backend.reach(what.now)
    else if (what.do === 'freeze') {
      at(what.tab).asleep = true
      at(what.tab).tab.freeze()
    } else if (what.do === 'thaw') {
      at(what.tab).asleep = false
      at(what.tab).tab.thaw(what.hears)
    } else if (what.do === 'fault') at(what.tab).line.appends.push(what.fault)
    else clock.turn(what.ms)
    await turns(2)
    await look()
  }

  backend.reach(true)
  for (const { tab: each } of seats) each.thaw(true)
  for (let second = 0; second < 40; second += 1) {
    clock.turn(1_500)
    await turns(2)
  }
  await look(true)
  // What each person's strands hold at the backend is what was sent in their name.
  const joins: number[] = []
  for (const { strand, known, texts, proofs } of backend.strands()) {
    const owner = people.find((who) => known.includes(who))
    for (const text of texts) note('request', owner, text)
    joins.push(proofs)
    if (known.length > 1)
      leaks.push({ where: 'request', of: 'ada', to: 'ben', text: `both in ${strand}` })
  }
  for (const { tab: each } of seats) await each.handle.destroy()
  return { leaks, joins }
}

/** The company answers one person, on a strand of theirs. */
async function answer(
  backend: ReturnType<typeof createMemoryBackend>,
  who: Person,
  text: string,
): Promise<void> {
  const mine = backend.strands().find(({ known }) => known.includes(who))
  if (!mine) return
  const company = backend.company(mine.generation)
  const last = (await company.events()).findLast(
    ({ strand, author }) => strand === mine.strand && author.kind === 'customer',
  )
  if (!last) return
  await company.append([
    {
      id: crypto
        .randomUUID()
        .replace(/^(.{14})./, '$17')
        .replace(/^(.{19})./, '$1a'),
      type: 'message.sent',
      body: { text },
      about: { id: last.id, strand: last.strand },
    },
  ])
}
