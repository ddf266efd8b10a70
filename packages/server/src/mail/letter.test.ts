import { expect, test } from 'vitest'
import { asHtml } from './as-html.ts'
import { asText } from './as-text.ts'
import { letterOf } from './letter.ts'
import type { Surroundings } from './letter.ts'
import type { MailJob } from './mail-job.ts'

const link = 'https://www.example.com/help#continuo-mail=abc'
const here: Surroundings = { company: 'Tram', language: 'en', liking: {} }
const to = 'ada@example.org'
const jobs: Record<string, MailJob> = {
  code: { mail: 'code', to, code: '042137' },
  link: { mail: 'link', to, bookmark: 'abc', at: {} },
  'confirm-request': { mail: 'confirm-request', to, strand: 'str_1', tick: 1 },
  added: { mail: 'joined', what: 'identity-added', to, strand: 'str_1', at: {}, added: 'b…@…' },
  joined: { mail: 'joined', what: 'histories-joined', to, strand: 'str_1', at: {} },
}
const letters = Object.entries(jobs).flatMap(([name, job]) =>
  ['en', 'de'].map((language) => {
    const letter = letterOf(job, {
      ...here,
      liking: { language },
      ...(job.mail !== 'code' && { link }),
    })
    return { name: `${name} ${language}`, letter, text: asText(letter), html: asHtml(letter) }
  }),
)

test.each(letters)(
  'SV110 the mail $name says the same as text and as HTML',
  ({ letter, text, html }) => {
    const plain = html
      .replace(/<head>.*<\/head>/s, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
    for (const part of letter.parts) {
      const said = 'say' in part ? part.say : 'code' in part ? part.code : part.open
      expect(text).toContain(said)
      expect(plain).toContain(said)
    }
    expect(letter.subject).toContain('Tram')
    expect(html).toContain(`<html lang="${letter.language}"`)
  },
)

test.each(letters)('SV110 the mail $name asks for nothing from anywhere', ({ html }) => {
  expect(html).not.toMatch(/<(img|link|script|style|iframe|object|form|video|audio|meta http)/i)
  expect(html).not.toMatch(/\bsrc=|url\(|@import|https?:\/\/(?!www\.example\.com\/help#)/i)
  expect(html).toContain('color-scheme:light dark')
})

test.each(letters)(
  'SV110 the mail $name has a code or a link, and never both',
  ({ name, text, html }) => {
    const isCode = name.startsWith('code')
    for (const mail of [text, html]) {
      expect(/https?:|href|www\./.test(mail)).toBe(!isCode)
      expect(/\b\d{6}\b/.test(mail.replace(/#[0-9a-f]{6}/g, ''))).toBe(isCode)
    }
  },
)

test('SV110 markup in names and addresses is text', () => {
  const letter = letterOf(
    { mail: 'link', to, bookmark: 'abc', at: {} },
    {
      ...here,
      company: '<b>Tram & "Sons"</b>',
      liking: { addressAs: '<img src=x onerror=alert(1)>' },
      link: 'https://www.example.com/?a="><script>',
    },
  )
  const html = asHtml(letter)
  expect(html).not.toMatch(/<(b|img|script)[\s>]/)
  expect(html).toContain('&lt;b&gt;Tram &amp; &quot;Sons&quot;&lt;/b&gt;')
  expect(html).toContain('href="https://www.example.com/?a=&quot;&gt;&lt;script&gt;"')
})

test('SV111 mails are in the reader’s language and size, else in the workspace’s', () => {
  const { code: job } = jobs
  if (!job) throw new Error('There is no such job')
  const subject = (language: string | undefined, workspace: string): string =>
    letterOf(job, {
      ...here,
      language: workspace,
      liking: { ...(language !== undefined && { language }) },
    }).subject
  expect(subject('de-AT', 'en')).toBe('Ihr Code für Tram')
  expect(subject('fr', 'de')).toBe('Ihr Code für Tram')
  expect(subject(undefined, 'pt-BR')).toBe('Your code for Tram')
  expect(subject('__proto__', 'constructor')).toBe('Your code for Tram')
  const size = (textSize: 'normal' | 'large' | 'larger'): number => {
    const html = asHtml(letterOf(job, { ...here, liking: { textSize } }))
    return Number(/font:(\d+)px/.exec(html)?.[1])
  }
  expect(size('large')).toBeGreaterThan(size('normal'))
  expect(size('larger')).toBeGreaterThan(size('large'))
  expect(asText(letterOf(job, { ...here, liking: { addressAs: 'Ada' } }))).toContain('Hello Ada,')
})
