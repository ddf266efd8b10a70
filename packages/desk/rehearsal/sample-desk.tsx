import type { DeskItem, DeskList, DeskMe, DeskRow, Refusal } from '@continuo/model'
import { createMemoryBackend, createRelationship, Unreachable } from '@continuo/sdk'
import type { Adapter, Continuo, MemoryBackend } from '@continuo/sdk'
import { mountDesk } from '../src/app.tsx'
import { becomes } from './becomes.ts'
import { sampleJoins } from './sample-joins.ts'
import type { SampleJoins } from './sample-joins.ts'
import { jsonAnswer } from './sample-network.ts'
import type { SampleStream } from './sample-network.ts'
import { sampleRow } from './sample-row.ts'
import { deskPage } from '../src/relationship/desk-page.ts'
import { whileSignedIn } from '../src/relationship/while-signed-in.ts'
import { deskLogStore } from '../src/reply/outbox.ts'
import { sampleSurroundings } from './sample-surroundings.ts'
import type { SampleSurroundings } from './sample-surroundings.ts'
import type { Stop } from '../src/surroundings.ts'
import { createMoments } from '../src/words/moment.ts'

/** The only advisor that the backend in memory knows. */
export const sampleMe: DeskMe = {
  advisor: { id: 'adv_memory', name: 'Advisor', public: null, function: null },
  workspace: { id: 'ws_1', name: 'City transport' },
}

/** A desk in a page, over a backend in memory; its clock is turned by hand. */
export interface SampleDesk extends SampleSurroundings {
  element: HTMLElement
  stop: Stop
  /** The live stream of the list, as the server holds it. */
  stream: SampleStream
  /** A customer who writes on a page of the site; the relationships of the desk are all theirs. */
  customer: Continuo
  backend: MemoryBackend
  /** What the server knows about joins. */
  joins: SampleJoins
  /** Cuts the line between the relationships and all who read them, and gives it back. */
  reach(reachable: boolean): void
  /** Refuses from now on whatever the desk sends; null takes it again. */
  refuse(refusal: Refusal | null): void
}

interface Options {
  rows?: readonly DeskRow[]
  /** What the customer has written before the desk is opened. */
  written?: readonly string[]
  hash?: string
  /** What the server knows about joins before the desk is opened. */
  know?(joins: SampleJoins): void
  storage?: Storage
  machine?: Storage
  /** How the list is paged. */
  list?(url: URL): DeskList
}

/** Opens a desk and waits until its list is there. */
export async function openSampleDesk(options: Options = {}): Promise<SampleDesk> {
  const {
    rows = [sampleRow('rel_a')],
    written = ['Hello?'],
    hash = '#/',
    storage = sessionStorage,
    machine = localStorage,
  } = options
  const surroundings = sampleSurroundings({ storage, machine })
  const { network, clock } = surroundings
  const backend = createMemoryBackend({ clock })
  const page = () => ({ channel: 'web' as const, page: '/tickets' })
  const adapter = backend.adapter({ site: 'https://city.example' })
  const customer = createRelationship({ adapter, clock, page })
  await customer.open()
  for (const text of written) {
    const sent = new Promise((resolve) => customer.on('sent', resolve))
    await customer.send(text)
    await sent
    clock.turn(1_000)
  }
  await becomes(customer, ({ connection }) => connection === 'live' || written.length === 0)

  let reachable = true
  let refusal: Refusal | null = null
  const unreachable = () => new Unreachable('The line was cut.')
  const overLine = (company: Adapter): Adapter => ({
    ...company,
    open: async (...asked) => (reachable ? company.open(...asked) : Promise.reject(unreachable())),
    async append(drafts, since) {
      if (!reachable) throw unreachable()
      if (!refusal) return company.append(drafts, since)
      const answer = await company.append([], since)
      const refused = refusal
      return { ...answer, outcomes: drafts.map(({ id }) => ({ id, refused })) }
    },
    follow(after, on) {
      if (reachable) return company.follow(after, on)
      on({ is: 'down', error: unreachable() })
      return () => undefined
    },
  })

  const joins = sampleJoins(
    network,
    rows.map(({ relationship }) => relationship),
  )
  options.know?.(joins)
  network.answer('/desk/v1/me', () => jsonAnswer(sampleMe))
  network.answer('/desk/v1/relationships', (url) =>
    jsonAnswer(options.list?.(url) ?? { rows: [...rows], next: null, now: clock.now() }),
  )
  window.location.hash = hash
  const element = document.body.appendChild(document.createElement('div'))
  const stop = mountDesk(element, {
    surroundings,
    moments: createMoments('en-GB', 'UTC'),
    connect:
      ({ signIn, advisor }) =>
      (relationship, facts) =>
        createRelationship({
          adapter: facts.observe(whileSignedIn(overLine(backend.company().adapter()), signIn)),
          log: deskLogStore(surroundings.storage, advisor, relationship),
          self: { kind: 'advisor', id: advisor },
          surroundings: deskPage(signIn),
          clock,
        }),
  })
  const stream = await network.nextStream()
  return {
    ...surroundings,
    element,
    stream,
    customer,
    backend,
    joins,
    reach(now) {
      reachable = now
      backend.reach(now)
    },
    refuse(now) {
      refusal = now
    },
    stop() {
      stop()
      element.remove()
      void customer.destroy()
    },
  }
}

/** A row that changed just now, as the live stream brings it. */
export const rowItem = (row: DeskRow): DeskItem => ({ is: 'row', row })
