import { markup } from '../host/html.ts'
import type { Html } from '../host/html.ts'
import type { Value } from '../host/placeholders.ts'
import type { Account, LoggedIn } from './account.ts'
import type { Fields, Wrong } from './sign-up-form.ts'

/** What stands at the top of each page: who is logged in, or the way in. */
export const accountLinks = (loggedIn: LoggedIn | undefined): Html =>
  loggedIn
    ? markup`<a class="known" href="/account">${loggedIn.account.name}</a>
        <form method="post" action="/log-out"><button>Log out</button></form>`
    : markup`<a href="/log-in">Log in</a> <a class="sign-up" href="/sign-up">Sign up</a>`

const fieldsWithWords = ['name', 'email', 'password', 'deletion'] as const

/** The placeholders of the forms: `nameWrong` has words, `nameIs` says whether there are any, as `aria-invalid` wants it. */
export const formFills: readonly string[] = [
  'name',
  'email',
  'next',
  ...fieldsWithWords.flatMap((field) => [`${field}Wrong`, `${field}Is`]),
]

/** Fills a form: what was typed, but never a password, and what is wrong with it. */
export const formValues = (fields: Fields, wrong: Wrong = {}): Record<string, Value> => ({
  name: fields['name'] ?? '',
  email: fields['email'] ?? '',
  next: fields['next'] ?? '',
  ...Object.fromEntries(
    fieldsWithWords.flatMap((field) => [
      [`${field}Wrong`, wrong[field] ?? ''],
      [`${field}Is`, wrong[field] === undefined ? 'false' : 'true'],
    ]),
  ),
})

const whatBecame = new Map([
  ['sent', 'We have sent you a mail. Follow the link in it.'],
  ['unsent', 'The mail could not be sent just now. Try again.'],
])

/**
 * Whether the address is the account's, and what to do where it is not known.
 *
 * @param mail what became of the mail that was just asked for: `sent`, `unsent`
 */
export const addressState = ({ verified }: Account, mail: string | null): Html => {
  if (verified) return markup`<p class="state good">Confirmed: it is yours.</p>`
  return markup`<p class="state">
      ${whatBecame.get(mail ?? '') ?? 'Not confirmed yet. There is a link in the mail that we have sent you.'}
    </p>
    <form method="post" action="/account/send-link">
      <button class="quiet">Send the mail again</button>
    </form>`
}
