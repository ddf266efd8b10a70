import type { Letter, Part } from './letter.ts'

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it, inside of elements and of quoted attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

const sizes = { normal: 16, large: 20, larger: 24 } as const

/**
 * No colour of the page is set, so that light and dark are the reader's own; the few that are, are
 * readable on both.
 */
const styles = {
  page: 'margin:0;padding:0',
  sheet: (size: number) =>
    `max-width:34em;margin:0 auto;padding:2em 1.25em 2.5em;font:${size}px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`,
  company: 'margin:0 0 2em;font-weight:600;letter-spacing:.01em',
  say: 'margin:0 0 1em',
  code: 'margin:.7em 0 .8em;padding:.55em 0;border:1px solid #8b94a3;border-radius:.4em;text-align:center;font:600 1.9em/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.18em',
  open: 'margin:1.5em 0',
  button:
    'display:inline-block;padding:.7em 1.4em;border-radius:.4em;background:#2f5fd0;color:#ffffff;font-weight:600;text-decoration:none',
  foot: 'margin:2.5em 0 0;padding-top:1em;border-top:1px solid #8b94a3;font-size:.85em',
}

const shown = (part: Part): string => {
  if ('say' in part) return `<p style="${styles.say}">${escaped(part.say)}</p>`
  if ('code' in part) return `<p style="${styles.code}">${escaped(part.code)}</p>`
  return `<p style="${styles.open}"><a href="${escaped(part.address)}" style="${styles.button}">${escaped(part.open)}</a></p>`
}

/** The letter as HTML that asks for nothing from anywhere: no pictures, no fonts, no scripts, styles inline. */
export function asHtml({ language, textSize, subject, company, parts, foot }: Letter): string {
  return [
    `<!doctype html><html lang="${language}" style="color-scheme:light dark"><head>`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title></head><body style="${styles.page}">`,
    `<div style="${styles.sheet(sizes[textSize])}">`,
    `<p style="${styles.company}">${escaped(company)}</p>`,
    ...parts.map(shown),
    ...(foot === undefined ? [] : [`<p style="${styles.foot}">${escaped(foot)}</p>`]),
    '</div></body></html>',
  ].join('\n')
}
