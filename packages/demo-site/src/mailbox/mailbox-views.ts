import { markup } from '../host/html.ts'
import type { Html } from '../host/html.ts'
import type { Mail } from './mail.ts'

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })
const short = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

const time = (at: number, format: Intl.DateTimeFormat): Html =>
  markup`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`

export const subjectOf = ({ subject }: Mail): string => subject || 'No subject'
export const senderOf = ({ from }: Mail): string => from || 'Sender unknown'
export const timeOf = ({ at }: Mail): Html => time(at, exact)

const row = (mail: Mail): Html =>
  markup` <li>
    <a href="/mail/${mail.id}">${subjectOf(mail)}</a>
    <span class="from">${senderOf(mail)}</span>
    ${time(mail.at, short)}
  </li>`

const box = ([address, mails]: readonly [string, readonly Mail[]], at: number): Html =>
  markup` <section class="box" aria-labelledby="box-${at}">
    <h2 id="box-${at}">${address}</h2>
    <p class="count">${mails.length === 1 ? '1 mail' : `${mails.length} mails`}</p>
    <ol>
      ${mails.map(row)}
    </ol>
  </section>`

/** All mails by address: the address that got one last stands first, and so do its newest mails. */
export const boxes = (mails: readonly Mail[]): Html => {
  const byAddress = Map.groupBy(mails, ({ to }) => to)
  if (byAddress.size === 0)
    return markup` <div class="empty">
      <p><b>No mail yet.</b></p>
      <p>
        Sign up at the card shop, or keep a conversation by e-mail: what is sent appears here by
        itself.
      </p>
    </div>`
  return markup`${[...byAddress].map(box)}`
}

const address = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/** A mail's text, in which addresses of pages can be followed. */
export const linked = (text: string): Html => {
  const parts: Html[] = []
  let from = 0
  for (const { 0: link, index } of text.matchAll(address)) {
    parts.push(
      markup`${text.slice(from, index)}<a href="${link}" target="_blank" rel="noopener noreferrer"
          >${link}</a
        >`,
    )
    from = index + link.length
  }
  return markup`${parts}${text.slice(from)}`
}

/** Where a mail's HTML is shown: it may run nothing and load nothing, and its links open in a new tab. */
export const sandbox =
  'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

export const body = (mail: Mail): Html => {
  const text = mail.text
    ? markup`<div class="text" id="text">${linked(mail.text)}</div>`
    : markup`<p class="none">This mail has ${mail.html ? 'no text, only HTML' : 'no words'}.</p>`
  if (!mail.html) return markup` <section aria-label="The mail as text">${text}</section>`
  return markup` <section aria-labelledby="as-html">
      <h2 id="as-html">As it was designed</h2>
      <iframe
        src="/mail/${mail.id}/html"
        title="The mail as HTML"
        sandbox="${sandbox}"
        referrerpolicy="no-referrer"
      ></iframe>
    </section>
    <section aria-labelledby="as-text">
      <h2 id="as-text">As text</h2>
      ${text}
    </section>`
}
