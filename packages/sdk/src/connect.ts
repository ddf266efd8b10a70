import type { Adapter } from './adapter/adapter.ts'
import { httpAdapter } from './adapter/http/http-adapter.ts'
import { localDatabase, localKey } from './adapter/local/names.ts'
import type { Respond } from './adapter/local/respond.ts'
import type { Clock } from './clock.ts'
import type { Continuo } from './handle.ts'
import { newGeneration } from './identity/device-key.ts'
import { hasDatabase } from './log/database.ts'
import { idbLogStore } from './log/idb-log-store.ts'
import { owning } from './load-identity.ts'
import { onDemand } from './on-demand.ts'
import type { PageNow } from './page-now.ts'
import { createRelationship } from './relationship.ts'
import { pageAround } from './surroundings/surroundings.ts'
import type { Surroundings } from './surroundings/surroundings.ts'

/** What `createContinuo` takes; only `key` is needed. */
export interface ContinuoOptions {
  /** The workspace's publishable key (`pk_…`); with `local`, any name that tells two conversations on one origin apart. */
  key: string
  /** Where the server answers, e.g. `https://chat.example.com` or `/continuo`; the page's own origin if not said. */
  server?: string
  /** `http` (the default), `local`, or a backend of one's own. */
  adapter?: 'http' | 'local' | Adapter
  /** With `http`: the key that the page had when it used `local`, if it was another. That conversation goes on here. */
  continues?: string | undefined
  /** With `local`: what answers. */
  respond?: Respond
  /** `memory`: nothing outlives the page. */
  storage?: 'kept' | 'memory'
  /** Where the customer is and came from; `pageNow` tells what a browser knows. */
  page?: () => PageNow
  /**
   * A machine of many (a kiosk): nothing outlives the browsing session, nothing that was written before
   * a login comes along, and who does nothing for `idle` minutes is gone.
   */
  shared?: boolean
  /** With `shared`: five if not said. */
  idle?: number | undefined
  /** At the desk: who answers. */
  self?: { kind: 'advisor'; id: string }
  clock?: Clock
  /** The page around; for tests, and for apps that are no page. */
  surroundings?: Surroundings
}

const local = onDemand(function () {
  return import('./adapter/local/local.ts')
})

/**
 * Makes the handle of one conversation that resumes. Nothing happens before the first act: no
 * request, no storage, no connection.
 *
 * @example
 * const continuo = createContinuo({ key: 'pk_…', server: '/continuo', page: pageNow })
 * continuo.subscribe(() => render(continuo.state))
 * await continuo.open()
 * await continuo.send('Which ticket do I need?')
 */
export function createContinuo(options: ContinuoOptions): Continuo {
  const { key, clock, adapter = 'http' } = options
  const kept = options.storage !== 'memory'
  let made: Adapter | undefined
  const place = adapter === 'local' ? localKey(key) : key
  return createRelationship({
    surroundings: pageAround(kept ? `continuo:${place}` : ''),
    ...options,
    adapter:
      adapter === 'http'
        ? httpAdapter({ url: options.server ?? '', key, clock, shared: options.shared })
        : adapter === 'local'
          ? {
              name: adapter,
              load: () => local().then((part) => (made ??= part.localAdapter(options))),
            }
          : adapter,
    log: kept ? idbLogStore(place) : undefined,
    generation: newGeneration,
    async formerly(core) {
      if (options.shared) await (await owning()).share(core, options.idle)
      const former = options.continues || key
      // What was written here before there was a server goes on.
      const isThere = kept && adapter === 'http' && (await hasDatabase(localDatabase(former)))
      if (isThere) await (await local()).handOver(core, former)
    },
  })
}
