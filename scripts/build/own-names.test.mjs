import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findOwnNames } from './own-names.mjs'
import { root } from './sources.mjs'

const sdk = join(root, 'packages', 'sdk', 'src')
const widget = join(root, 'packages', 'widget', 'src')
const places = findOwnNames()

const namesIn = (/** @type {string} */ file) => {
  const text = readFileSync(file, 'utf8')
  return [...(places.get(file)?.keys() ?? [])].map((at) => /^\w+/.exec(text.slice(at))?.[0])
}

test('SY83 what is written short is the SDK’s own: what pages, other tabs, the log and the wire know keeps its name', () => {
  const names = namesIn(join(sdk, 'relationship.ts'))
  expect(names).toEqual(expect.arrayContaining(['acted', 'phase', 'streams', 'rejoin']))
  expect(namesIn(join(sdk, 'log', 'cell-log-store.ts'))).toContain('put')
  const everywhere = new Set(
    [...places.keys()].filter((file) => file.startsWith(sdk)).flatMap(namesIn),
  )
  const known = 'subscribe destroy state lines take call outcome cursor pages drafts composing'
  for (const name of [...known.split(' '), 'publicKey', 'signal', 'hear']) {
    const isOwn = name === 'state' || name === 'drafts' || name === 'signal'
    // The core has a state, drafts and a signal of its own; the handle's are another matter.
    expect([name, everywhere.has(name)]).toEqual([name, isOwn])
  }
  // What is only declared for others, or stored, has no name of the SDK's own in it.
  for (const file of ['adapter/adapter.ts', 'identity/identity-handle.ts', 'identity/who.ts']) {
    expect([file, namesIn(join(sdk, file))]).toEqual([file, []])
  }
})

test('SY83 the panel’s words are written short in every language, and a page finds each by the name it knows', () => {
  const words = (/** @type {string} */ file) => new Set(namesIn(join(widget, 'words', file)))
  const known = words('page-words.ts')
  expect([...known]).toEqual(expect.arrayContaining(['title', 'authors', 'waitingNotKept']))
  for (const language of ['en.ts', 'uk.ts', 'zh.ts']) expect(words(language)).toEqual(known)
  // What pages call otherwise than the panel's stays as they know it.
  for (const kind of ['asked', 'cards', 'message', 'search', 'seldom', 'you']) {
    expect([kind, namesIn(join(widget, kind, 'words', 'en.ts'))]).toEqual([kind, []])
  }
})

test('SY83 whatever has a name of the widget’s own has it everywhere, and nothing of a page’s or the SDK’s has one', () => {
  // Both are called `attach`: the pane's is the widget's, the handle's everybody's.
  expect(namesIn(join(widget, 'timeline', 'window.ts'))).toContain('attach')
  expect(namesIn(join(widget, 'files', 'tray.tsx'))).not.toContain('attach')
  for (const file of [
    'embed/options.ts',
    'embed/events.ts',
    'element/widget-element.ts',
    'settings.ts',
    'page-globals.ts',
    'connect.ts',
    'loader.ts',
  ])
    expect([file, namesIn(join(widget, file))]).toEqual([file, []])
  const rooms = readFileSync(join(widget, 'timeline', 'timeline.tsx'), 'utf8')
  const given = [...rooms.matchAll(/\b(?:view|given|grown|announce)(?==\{)/g)]
  const here = places.get(join(widget, 'timeline', 'timeline.tsx'))
  expect(given.filter(({ index }) => !here?.has(index))).toEqual([])
  expect(given.length).toBeGreaterThan(8)
})
