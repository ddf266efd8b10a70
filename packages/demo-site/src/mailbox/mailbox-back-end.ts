import { randomBytes } from 'node:crypto'
import { json } from '../host/answers.ts'
import type { BackEnd, SiteRequest } from '../host/back-end.ts'
import type { PageAnswer } from '../host/pages.ts'
import { body, boxes, sandbox, senderOf, subjectOf, timeOf } from './mailbox-views.ts'
import type { Mail } from './mail.ts'
import type { Mailbox } from './mailbox.ts'

/** How long a page may wait for news, in ms: shorter than what lies between would bear. */
const patience = 25_000

/** A mail's HTML is a stranger's: it runs nothing, loads nothing, and belongs to no site. */
const strangersPolicy = [
  `sandbox ${sandbox}`,
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The frame is no place to go on in: what is clicked opens in a new tab. */
const aroundIt =
  '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank">'

const designed = (mail: Mail): PageAnswer => ({
  status: 200,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': strangersPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  },
  body: aroundIt + mail.html,
})

const counted = (count: number): string => (count === 1 ? '1 mail' : `${count} mails`)

/** The mailbox as pages: the list, each mail, and how a page that is open learns of news. */
export const mailboxBackEnd = (mailbox: Mailbox): BackEnd => {
  const run = randomBytes(4).toString('hex')
  let changes = 0
  mailbox.watch(() => {
    changes += 1
  })
  const version = (): string => `${run}-${changes}`

  const fill = async () => {
    const mails = mailbox.all()
    return { version: version(), count: counted(mails.length), mails: boxes(mails) }
  }

  /** Answers when there is something that the page does not have; at the latest when patience ends. */
  const news = async ({ query, gone }: SiteRequest): Promise<PageAnswer> => {
    if (query.get('after') === version()) {
      const waiting = AbortSignal.any([gone, AbortSignal.timeout(patience)])
      await new Promise<void>((resolve) => {
        const stop = mailbox.watch(done)
        function done(): void {
          stop()
          waiting.removeEventListener('abort', done)
          resolve()
        }
        waiting.addEventListener('abort', done)
        if (waiting.aborted) done()
      })
    }
    return json(200, { version: version() })
  }

  return {
    fills: ['version', 'count', 'mails', 'subject', 'from', 'to', 'when', 'body'],
    fill,
    answer: async (request, show) => {
      if (request.method !== 'GET') return undefined
      if (request.path === '/news') return news(request)
      const [, id, part] = /^\/mail(?:\/([\w-]+)(\/html)?)?$/.exec(request.path) ?? []
      if (!request.path.startsWith('/mail/') && request.path !== '/mail') return undefined
      const mail = id === undefined ? undefined : mailbox.find(id)
      if (!mail) return show('/nothing')
      if (part !== undefined) return designed(mail)
      return show('/mail', {
        values: {
          subject: subjectOf(mail),
          from: senderOf(mail),
          to: mail.to,
          when: timeOf(mail),
          body: body(mail),
        },
      })
    },
  }
}
