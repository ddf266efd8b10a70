import type { BrowserContext, Request } from 'playwright-core'
import { atLeast } from '@continuo/model'
import type { DeskJoin, DeskMergePreview, DeskPerson, Opened } from '@continuo/model'
import type { ServedDesk } from './served-desk.ts'

/**
 * Answers the calls about joins for a server that has none yet, as the wire says; the joins themselves
 * are made and undone by the server, through the company's back end.
 */
export async function rehearseJoins(context: BrowserContext, served: ServedDesk): Promise<void> {
  const joins: DeskJoin[] = []

  async function opened(relationship: string): Promise<Opened> {
    const path = `/desk/v1/relationships/${relationship}/relationship`
    return (await (await context.request.get(served.url + path)).json()) as Opened
  }

  async function strandOf(relationship: string): Promise<string> {
    const { snapshot } = await opened(relationship)
    const event = snapshot?.page.events.find(({ author }) => author.kind === 'customer')
    return event?.strand ?? ''
  }

  async function person(relationship: string): Promise<DeskPerson> {
    const { snapshot } = await opened(relationship)
    const { identities = [], beginning, waiting } = snapshot?.state ?? {}
    const best = identities.at(-1)
    const messages = snapshot?.page.events.filter(({ type }) => type === 'message.sent') ?? []
    return {
      relationship,
      name: best?.identity.value ?? null,
      verified: best !== undefined && atLeast(best.level, 'mailbox'),
      identities: identities.map(({ identity, level, tick }) => ({ identity, level, time: tick })),
      messages: messages.length,
      began: beginning?.tick ?? 0,
      last: waiting?.lastCustomer ?? null,
    }
  }

  async function answer(request: Request): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url())
    const [one = '', what = ''] = pathname.split('/').slice(4)
    const sent = request.postDataJSON() as { relationship: string; with: string; reason: string }
    if (pathname === '/desk/v1/merges') {
      const a = await strandOf(sent.relationship)
      const join = await served.joinStrands(a, await strandOf(sent.with))
      const time = Date.now() * 1_000
      joins.unshift({ join, through: 'team', by: 'Advisor', time, undone: null, remains: [] })
      return { join }
    }
    if (pathname.startsWith('/desk/v1/joins/')) {
      await served.undo(one, sent.reason)
      const undone = { by: 'Advisor', reason: sent.reason, time: Date.now() * 1_000 }
      for (const join of joins) if (join.join === one) join.undone = undone
      return { remains: [] }
    }
    if (what === 'merge') {
      const here = await person(one)
      const there = await person(searchParams.get('with') ?? '')
      return { here, there, conflicts: [], differing: [] } satisfies DeskMergePreview
    }
    return what === 'joins' ? joins : []
  }

  const calls =
    /\/desk\/v1\/(merges|joins\/[^/]+\/undo|relationships\/[^/]+\/(merge|joins|suggestions|audit))(\?|$)/
  await context.route(calls, async (route) => {
    await route.fulfill({ json: await answer(route.request()) })
  })
}
