import PostalMime from 'postal-mime'
import type { Address } from 'postal-mime'
import type { MailContent } from './mail.ts'

/** Longer headers are cut: nobody reads them, and a page is shown with hundreds of them. */
const longestLine = 300

/** Control characters, line ends, and those that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g

/** A header as one line that can be put beside others. */
const line = (text: string): string =>
  text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim().slice(0, longestLine)

const sender = (from: Address | undefined): string => {
  if (!from) return ''
  const name = line(from.name)
  const address = line(from.address ?? '')
  return name && address ? `${name} <${address}>` : name || address
}

/**
 * Reads a mail as it came over the wire. Whatever came, something comes out: what is no mail is shown
 * as the text that it is.
 */
export const readMail = async (raw: Uint8Array): Promise<MailContent> => {
  try {
    const { from, subject = '', text = '', html = '' } = await PostalMime.parse(raw)
    return { from: sender(from), subject: line(subject), text: text.trimEnd(), html: html.trim() }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const found = new TextDecoder().decode(raw)
    return {
      from: '',
      subject: '',
      text: `This mail could not be read: ${reason}\n\n${found}`,
      html: '',
    }
  }
}
