import { isOwnHost } from '../guard/address.ts'
import { readMailAddress } from '../code/mail-address.ts'

/** How mail is handed in. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte on (`smtps:`). */
  readonly secure: boolean
  /** Whether the connection has to become TLS before anything personal is said. */
  readonly requireTLS: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

/** Who mail is from. */
export interface MailFrom {
  readonly address: string
  readonly name?: string
}

/**
 * Reads where mail is handed in. To another machine it has to be encrypted: with `smtp:` the
 * connection is raised to TLS, and nothing is sent where that fails.
 *
 * @throws Error that says what the address must be, without repeating it: it may hold a password.
 * @example readSmtpUrl('smtps://name:password@mail.example.com')
 */
export function readSmtpUrl(text: string): SmtpSettings {
  const url = URL.parse(text)
  const isSmtp = url?.protocol === 'smtp:' || url?.protocol === 'smtps:'
  const bare = url && isSmtp && /^\/?$/.test(url.pathname) && !url.search && !url.hash
  if (!bare || url.hostname === '') {
    throw new Error(
      'SMTP_URL must be smtp:// or smtps://, with name and password where they are needed, such as smtps://name:password@mail.example.com:465',
    )
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isOwnHost(host),
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  }
}

/**
 * Reads who mail is from: an address, or a name and an address in angle brackets.
 *
 * @throws Error that says what it must be.
 * @example readMailFrom('Tram <hello@tram.example>')
 */
export function readMailFrom(text: string): MailFrom {
  const [, name, inBrackets] = /^\s*"?([^"<>\r\n]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  const address = readMailAddress(inBrackets ?? text)
  if (address === undefined) {
    throw new Error(
      'MAIL_FROM must be an e-mail address, with or without a name, such as Tram <hello@tram.example>',
    )
  }
  return { address, ...(name && { name }) }
}
