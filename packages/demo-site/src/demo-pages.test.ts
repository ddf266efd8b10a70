import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withParts } from './host/parts.ts'
import { placeholderNames } from './host/placeholders.ts'
import { mapSite } from './host/site-map.ts'

const folder = (site: string): string => join(import.meta.dirname, '..', 'pages', site)

const sites = [
  {
    site: 'site-a',
    scripts: [
      '<script async src="/continuo/continuo.js" data-key="{{key}}"></script>',
      '<script type="module" src="/guide.js"></script>',
    ],
    names: ['app', 'key', 'siteB'],
  },
  {
    site: 'site-b',
    scripts: [
      '<script async src="{{server}}/continuo.js" data-key="{{key}}"></script>',
      '<script type="module" src="/rondo.js"></script>',
    ],
    names:
      'accountId accountLinks addressState code deletionIs deletionWrong email emailIs emailWrong key name nameIs nameWrong next passwordIs passwordWrong server siteA verifyWrong'.split(
        ' ',
      ),
  },
  {
    site: 'app',
    scripts: ['<script type="module" src="/app.js"></script>'],
    names: ['key', 'server'],
  },
  {
    site: 'start',
    scripts: [],
    names: ['app', 'data', 'desk', 'mailbox', 'signIn', 'signInTwo', 'siteA', 'siteB'],
  },
]

/** The pages that carry other scripts than the rest of their site. */
const others: Readonly<Record<string, readonly string[]>> = {
  // Only the list updates by itself.
  'mailbox /': ['<script type="module" src="/mailbox.js"></script>'],
  // It has the widget as an element.
  'site-a /theme': [
    '<script type="module" src="/continuo/element.js"></script>',
    '<script type="module" src="/theme.js"></script>',
  ],
  'site-a /theme-phone': ['<script type="module" src="/continuo/element.js"></script>'],
}
const mailbox = {
  site: 'mailbox',
  scripts: [],
  names: ['body', 'count', 'from', 'mails', 'start', 'subject', 'to', 'version', 'when'],
}

/** All of `pattern` in a text, or what its first group holds. */
const all = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([whole, group]) => group ?? whole)

const anchors = (html: string): string[] => all(html, /\sid="([^"]*)"/g)

for (const { site, scripts, names } of [...sites, mailbox])
  describe(`the pages of ${site}`, async () => {
    const { files, notFound, parts } = await mapSite([folder(site)])
    const entries = [...files, ...(notFound ? [['a 404', notFound] as const] : [])]
    const read = await Promise.all(
      entries.map(async ([address, { file, type }]) => ({
        address,
        isPage: type.startsWith('text/html'),
        text: await withParts(await readFile(file, 'utf8'), parts, address),
      })),
    )
    const pages = read.filter(({ isPage }) => isPage)

    test('DM11 each file of the folder is served, or is a part of several pages', async () => {
      const lying = await readdir(folder(site), { recursive: true, withFileTypes: true })
      expect(lying.filter((entry) => entry.isFile())).toHaveLength(read.length + parts.size)
      const raw = await Promise.all(entries.map(([, { file }]) => readFile(file, 'utf8')))
      for (const name of parts.keys())
        expect(raw.filter((text) => text.includes(`{{> ${name}}}`)).length).toBeGreaterThan(1)
    })

    test('DM11 the placeholders are the ones that the start gives', () => {
      const used = new Set(pages.flatMap(({ text }) => placeholderNames(text)))
      expect([...used].toSorted()).toEqual(names)
    })

    for (const { address, text } of pages) {
      test(`DM11 ${address} carries its one tag and its site's own script, and nothing inline`, () => {
        const own = others[`${site} ${address}`] ?? scripts
        expect(all(text, /<script[^]*?<\/script>/g)).toEqual(own)
        expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
      })

      test(`DM11 ${address} asks no other host for anything`, () => {
        expect(text).not.toMatch(/https?:\/\/|src(?:set)?="\/\/|href="\/\//)
        expect(all(text, /<link[^>]*href="([^"]*)"/g).every((href) => files.has(href))).toBe(true)
      })

      test(`DM11 the links of ${address} lead to pages and places that are there`, () => {
        for (const href of all(text, /<a\s[^>]*href="([^"]*)"/g)) {
          if (href.startsWith('{{')) continue
          const [path = '', anchor] = href.split('#')
          const target = path === '' ? text : pages.find((page) => page.address === path)?.text
          expect([href, target === undefined]).toEqual([href, false])
          if (anchor !== undefined) expect(anchors(target ?? '')).toContain(anchor)
        }
      })

      test(`DM11 ${address} can be read by everybody: language, title, one heading, named drawings`, () => {
        expect(text).toMatch(/<html lang="en">/)
        expect(text).toMatch(/<title>[^<]+<\/title>/)
        expect(text).toMatch(/name="viewport"[^>]*width=device-width/)
        expect(all(text, /<h1[\s>]/g)).toHaveLength(1)
        for (const svg of all(text, /<svg[^>]*>/g))
          expect(svg).toMatch(/aria-hidden="true"|role="img"[^>]*aria-label/)
        expect(anchors(text)).toEqual([...new Set(anchors(text))])
        expect(
          all(text, /aria-labelledby="([^"]*)"/g).filter((id) => !anchors(text).includes(id)),
        ).toEqual([])
      })

      test(`DM11 ${address} stays light`, () => {
        expect(Buffer.byteLength(text)).toBeLessThan(64_000)
      })
    }

    test('DM11 style sheets and drawings bring nothing in from elsewhere', () => {
      for (const { address, text } of read.filter(({ isPage }) => !isPage))
        expect([address, text.replaceAll('http://www.w3.org/2000/svg', '')]).not.toEqual([
          address,
          expect.stringMatching(/@import|@font-face|url\(|https?:|<style|<script/),
        ])
    })
  })
