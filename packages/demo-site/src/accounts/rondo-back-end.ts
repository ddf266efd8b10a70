import { json, seeOther } from '../host/answers.ts'
import type { BackEnd, Show, SiteRequest } from '../host/back-end.ts'
import type { PageAnswer, Shown } from '../host/pages.ts'
import type { AccountBook } from './account-book.ts'
import { accountLinks, addressState, formFills, formValues } from './account-views.ts'
import type { Account, LoggedIn } from './account.ts'
import { createPasswordGuesses, sourceOf } from './password-guesses.ts'
import { readForm } from './read-form.ts'
import { endSession, sessionIn, setSession } from './session-cookie.ts'
import { addressIn, nameIn, wrongInSignUp } from './sign-up-form.ts'
import type { Fields } from './sign-up-form.ts'
import { verificationMail } from './verification-mail.ts'
import type { ShopMail } from './verification-mail.ts'

export interface RondoOptions {
  readonly accounts: AccountBook
  /** What the shop's keys are checked with, as it is published. */
  readonly jwks: unknown
  /** Signs what the shop knows about somebody, for Continuo; `issuer` is the shop's own address. */
  readonly vouch: (loggedIn: LoggedIn, issuer: string) => Promise<string>
  readonly post: (mail: ShopMail) => Promise<void>
  readonly now: () => number
  readonly report: (problem: string) => void
}

interface Call {
  readonly request: SiteRequest
  readonly show: Show
  /** The session's secret and whose it is; nothing where nobody is logged in. */
  readonly secret: string | undefined
  readonly loggedIn: LoggedIn | undefined
  /** What was typed, where it is a form. */
  readonly fields: Fields
}

type Route = (call: Call) => Promise<PageAnswer>

/** After it, the page tells Continuo that it is over: once, and not again at each reload. */
const loggedOutPage = '/logged-out#ended'

/** Only a place on this site: what begins with two slashes would be another host. */
const ownPlace = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[!-~]*$/.test(next) && !next.includes('\\') ? next : '/account'

const localeIn = (header: string | undefined): string => {
  const [first = ''] = (header ?? '').split(/[,;]/)
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(first.trim()) ? first.trim() : 'en'
}

/** The card shop's own back end: accounts, and the token that tells Continuo who is logged in. */
export const rondoBackEnd = (options: RondoOptions): BackEnd => {
  const { accounts, jwks, vouch, post, now, report } = options
  const sessionOf = (request: SiteRequest) => {
    const secret = sessionIn(request.headers.cookie)
    return { secret, loggedIn: secret === undefined ? undefined : accounts.session(secret) }
  }
  /** Where the account's page says what became of it. A mail that cannot be sent ends nothing. */
  const sendLink = async (account: Account, origin: string): Promise<string> => {
    const code = await accounts.issueCode(account.id)
    try {
      await post(verificationMail(account, `${origin}/verify?code=${code}`, now()))
      return '/account?mail=sent'
    } catch (error) {
      report(`The mail to a new account was not sent: ${String(error)}`)
      return '/account?mail=unsent'
    }
  }
  const guesses = createPasswordGuesses(now)
  /** Whose password it is; or what to say to a wrong one, and to the one after too many. */
  const guessed = async (
    request: SiteRequest,
    email: string,
    password: string,
    wrong: string,
  ): Promise<Account | (Shown & { readonly words: string })> => {
    const guesser = { email, source: sourceOf(request.from) }
    const wait = guesses.take(guesser)
    if (wait !== undefined) {
      const minutes = Math.ceil(wait / 60_000)
      const words = `Too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
      return { words, status: 429, headers: { 'Retry-After': `${Math.ceil(wait / 1_000)}` } }
    }
    const account = await accounts.byPassword(email, password)
    if (!account) return { words: wrong, status: 422 }
    guesses.right(guesser)
    return account
  }
  const enter = async ({ secret }: Call, account: Account, place: string): Promise<PageAnswer> => {
    if (secret !== undefined) await accounts.endSession(secret)
    return seeOther(place, setSession(await accounts.beginSession(account.id)))
  }
  const known =
    (route: (call: Call & { readonly loggedIn: LoggedIn }) => Promise<PageAnswer>): Route =>
    async (call) => {
      const { loggedIn, request } = call
      if (loggedIn) return route({ ...call, loggedIn })
      const next = request.method === 'GET' ? request.target : '/account'
      return seeOther(`/log-in?${new URLSearchParams({ next })}`)
    }

  const routes: Readonly<Record<string, Route>> = {
    'GET /log-in': async ({ request, show }) =>
      show('/log-in', { values: { next: request.query.get('next') ?? '' } }),
    'POST /log-in': async (call) => {
      const { fields, show } = call
      const found = await guessed(
        call.request,
        addressIn(fields['email'] ?? ''),
        fields['password'] ?? '',
        'Address and password do not belong together. Try again.',
      )
      if ('id' in found) return enter(call, found, ownPlace(fields['next']))
      const { words, ...shown } = found
      return show('/log-in', { ...shown, values: formValues(fields, { password: words }) })
    },
    'POST /sign-up': async (call) => {
      const { fields, request, show } = call
      const again = (wrong: Fields) =>
        show('/sign-up', { status: 422, values: formValues(fields, wrong) })
      const wrong = wrongInSignUp(fields)
      if (Object.keys(wrong).length > 0) return again(wrong)
      const account = await accounts.signUp({
        name: nameIn(fields['name'] ?? ''),
        email: addressIn(fields['email'] ?? ''),
        password: fields['password'] ?? '',
        locale: localeIn(request.headers['accept-language']),
      })
      if (!account) {
        return again({ email: 'There is an account with this address already. Log in instead.' })
      }
      return enter(call, account, await sendLink(account, request.origin))
    },
    'POST /log-out': async ({ secret }) => {
      if (secret !== undefined) await accounts.endSession(secret)
      return seeOther(loggedOutPage, endSession)
    },
    'GET /account': known(async ({ request, show, loggedIn: { account } }) =>
      show('/account', {
        values: {
          name: account.name,
          email: account.email,
          addressState: addressState(account, request.query.get('mail')),
        },
      }),
    ),
    'POST /account/send-link': known(async ({ request, loggedIn: { account } }) => {
      return seeOther(account.verified ? '/account' : await sendLink(account, request.origin))
    }),
    'POST /account/delete': known(async ({ request, fields, show, loggedIn: { account } }) => {
      const found = await guessed(
        request,
        account.email,
        fields['password'] ?? '',
        'This is not your password. Nothing was deleted.',
      )
      if ('id' in found) {
        await accounts.remove(account.id)
        return seeOther(loggedOutPage, endSession)
      }
      const { words, ...shown } = found
      return show('/account', {
        ...shown,
        values: {
          ...formValues({}, { deletion: words }),
          name: account.name,
          email: account.email,
          addressState: addressState(account, null),
        },
      })
    }),
    // A link is followed by many a machine before its reader does: only the button counts, and only
    // for whoever is logged in to the account.
    'GET /verify': known(async ({ request, show, loggedIn: { account } }) =>
      show('/verify', {
        values: { email: account.email, code: request.query.get('code') ?? '', verifyWrong: '' },
      }),
    ),
    'POST /verify': known(async ({ fields, show, loggedIn: { account } }) => {
      if (account.verified || (await accounts.verify(account.id, fields['code'] ?? ''))) {
        return seeOther('/account')
      }
      return show('/verify', {
        status: 422,
        values: {
          email: account.email,
          code: '',
          verifyWrong:
            'This link is not good any more, or it was sent to another account. On your account’s page you can have a new one sent.',
        },
      })
    }),
    'POST /account/continuo-token': async ({ loggedIn, request }) =>
      loggedIn
        ? json(200, { id: loggedIn.account.id, token: await vouch(loggedIn, request.origin) })
        : json(401, {}),
    'GET /.well-known/jwks.json': async () =>
      json(200, jwks, { 'Cache-Control': 'public, max-age=300' }),
  }

  return {
    fills: ['accountLinks', 'accountId', 'addressState', 'code', 'verifyWrong', ...formFills],
    fill: async (request) => {
      const { loggedIn } = sessionOf(request)
      return {
        ...formValues({}),
        accountLinks: accountLinks(loggedIn),
        accountId: loggedIn?.account.id ?? '',
      }
    },
    answer: async (request, show) => {
      const route = Object.hasOwn(routes, `${request.method} ${request.path}`)
        ? routes[`${request.method} ${request.path}`]
        : undefined
      if (!route) return undefined
      const form = request.method === 'GET' ? { fields: {} } : await readForm(request)
      if ('refused' in form) return form.refused
      return route({ request, show, ...sessionOf(request), fields: form.fields })
    },
  }
}
