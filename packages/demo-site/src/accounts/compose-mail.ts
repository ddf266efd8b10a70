import { randomUUID } from 'node:crypto'

/** A mail before it is written as bytes. */
export interface Letter {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** ms since 1970 */
  readonly at: number
}

/** Words of a header, whatever their letters; so no line end can begin another header. */
const words = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

const part = (type: string, text: string): string =>
  [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ].join('\r\n')

/** Writes a mail with its text and its HTML. */
export const composeMail = ({ from, to, subject, text, html, at }: Letter): Buffer => {
  const border = `part-${randomUUID()}`
  return Buffer.from(
    [
      `From: ${words(from.name)} <${from.address}>`,
      `To: <${to}>`,
      `Subject: ${words(subject)}`,
      `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${randomUUID()}@${from.address.split('@')[1]}>`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${border}"`,
      '',
      `--${border}`,
      part('text/plain', text),
      `--${border}`,
      part('text/html', html),
      `--${border}--`,
      '',
    ].join('\r\n'),
  )
}
