import type { Clock } from '../src/clock.ts'
import { systemClock } from '../src/clock.ts'
import { newId } from '../src/identity/ids.ts'
import { httpAdapter } from '../src/adapter/http/http-adapter.ts'
import type { RelationshipOptions } from '../src/relationship.ts'
import { startMailSink } from '../../server/trial/mail-sink.ts'
import type { MailSink, SunkMail } from '../../server/trial/mail-sink.ts'
import { bookmarkIn, codeIn } from '../../server/trial/trial-customer.ts'
import { createBrowser } from './browser.ts'
import type { Browser, Tab } from './browser.ts'
import { fetchAs, page, startTrialServer, vouchFor } from './server-world.ts'
import type { TrialServer } from './server-world.ts'

/** Another site of the company, which is registered too. */
export const secondSite = 'https://shop.example'

/** What a token says beside its subject. */
type Claims = Record<string, unknown>

/** A profile of a browser, as far as one origin sees it: tabs share its storage. */
export interface Profile extends Pick<Browser, 'stored'> {
  tab(more?: Partial<RelationshipOptions>): Tab
}

/** People in browsers at a real server, with real mails. */
export interface HttpPeople {
  readonly server: TrialServer
  readonly sink: MailSink
  readonly workspace: string
  /** Server and browsers have one clock. */
  readonly clock: Clock
  /** Minutes go by. */
  pass(minutes: number): void
  /** A fresh profile on a page of this origin. */
  profile(origin?: string): Profile
  /** What the company's back end signs. */
  vouch(sub: string, claims?: Claims): Promise<string>
  /** The mail that this causes. */
  mailBy(address: string, cause: () => Promise<unknown>): Promise<SunkMail>
  /** The code in the mail that this causes, with what the call gave. */
  codeBy<Given>(
    address: string,
    cause: () => Promise<Given>,
  ): Promise<{ code: string; given: Given }>
  bookmarkBy(address: string, cause: () => Promise<unknown>): Promise<string>
  /** An advisor answers the message with these words. */
  answer(words: string, text: string): Promise<void>
  /** All that was written in the workspace, as its advisors read it, by relationship. */
  said(): Promise<string[][]>
  /** The labels that were written in the workspace. */
  described(): Promise<unknown[]>
  end(): Promise<void>
}

/** Another code of six digits. */
export const wrongFor = (code: string, more = 1): string =>
  String((Number(code) + more) % 1_000_000).padStart(6, '0')

let addresses = 0
/** An address that nobody had before. */
export const freshAddress = (): string => `mira${(addresses += 1)}@example.org`

export async function startHttpPeople(): Promise<HttpPeople> {
  const sink = await startMailSink()
  const plenty = { burst: 1e6, perSecond: 1e6 }
  const server = await startTrialServer({
    smtpUrl: sink.smtpUrl,
    mailFrom: 'hello@guide.example',
    mailEvery: 20,
    limits: { identity: plenty, codes: plenty, workspaceCodes: plenty },
  })
  const made = await server.directory.createWorkspace('Guide', [page, secondSite])
  await server.directory.putIssuer(made.id, { issuer: page, marksEmail: true })
  const clock: Clock = { ...systemClock, now: () => Date.now() + server.clock.ahead }
  const open = new Set<Tab>()

  /** All relationships, as an advisor reads them. */
  async function relationships() {
    const { rows } = await server.log.list(made.id, 100)
    return Promise.all(
      rows.map(async ({ relationship }) => {
        const author = { kind: 'advisor', id: 'adv_trial', name: 'Ana' } as const
        const caller = { is: 'company', workspace: made.id, relationship, author } as const
        const { snapshot } = await server.log.open(caller)
        return { caller, events: snapshot?.page.events ?? [] }
      }),
    )
  }

  const mailBy: HttpPeople['mailBy'] = async (address, cause) => {
    const before = sink.mails.length
    await cause()
    return sink.next(address, before)
  }

  return {
    server,
    sink,
    workspace: made.id,
    clock,
    pass: (minutes) => void (server.clock.ahead += minutes * 60_000),
    profile(origin = page) {
      const browser = createBrowser(clock)
      return {
        stored: browser.stored,
        tab(more) {
          const adapter = httpAdapter({
            url: server.url,
            key: made.publishableKey,
            page: origin,
            clock,
            fetch: fetchAs({ Origin: origin }),
          })
          const tab = browser.tab(adapter, more)
          open.add(tab)
          return tab
        },
      }
    },
    vouch: (sub, claims = {}) => {
      const now = Math.floor(clock.now() / 1_000)
      return vouchFor(sub, made.id, made.vouchingSecret, { iat: now, exp: now + 60, ...claims })
    },
    mailBy,
    async codeBy(address, cause) {
      let given: Awaited<ReturnType<typeof cause>> | undefined
      const mail = await mailBy(address, async () => {
        given = await cause()
      })
      return { code: codeIn(mail), given: given as Awaited<ReturnType<typeof cause>> }
    },
    bookmarkBy: async (address, cause) => bookmarkIn(await mailBy(address, cause)),
    said: async () =>
      (await relationships()).map(({ events }) =>
        events.flatMap((event) =>
          event.type === 'message.sent' && event.body ? [event.body.text] : [],
        ),
      ),
    described: async () =>
      (await relationships()).flatMap(({ events }) =>
        events.flatMap(({ type, body }) => (/^identity\.(de|as)/.test(type) ? [body] : [])),
      ),
    async answer(words, text) {
      for (const { caller, events } of await relationships()) {
        const asked = events.find(
          (event) => event.type === 'message.sent' && event.body?.text === words,
        )
        if (!asked) continue
        const about = { id: asked.id, strand: asked.strand }
        const draft = { id: newId(clock), type: 'message.sent', body: { text }, about } as const
        await server.log.append(caller, [draft])
        return
      }
      throw new Error('Nobody has written this.')
    },
    async end() {
      for (const { handle } of open) await handle.destroy()
      await server.end()
      await sink.end()
    },
  }
}
