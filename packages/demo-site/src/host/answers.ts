import type { PageAnswer } from './pages.ts'

const headers = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' }

/** An answer of one line of text. */
export const plain = (
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): PageAnswer => ({
  status,
  headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more },
  body: `${text}\n`,
})

/** An answer for a script. */
export const json = (
  status: number,
  value: unknown,
  more: Readonly<Record<string, string>> = {},
): PageAnswer => ({
  status,
  headers: { ...headers, 'Content-Type': 'application/json', ...more },
  body: JSON.stringify(value),
})

/** After a form: look there now, by GET. */
export const seeOther = (
  place: string,
  more: Readonly<Record<string, string>> = {},
): PageAnswer => ({ status: 303, headers: { ...headers, Location: place, ...more }, body: '' })
