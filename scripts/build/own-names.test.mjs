import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findOwnNames } from './own-names.mjs'
import { root } from './sources.mjs'

const sdk = join(root, 'packages', 'sdk', 'src')

test('SY83 what is written short is the SDK’s own: what pages, other tabs, the log and the wire know keeps its name', () => {
  const places = findOwnNames()
  const namesIn = (/** @type {string} */ file) => {
    const text = readFileSync(file, 'utf8')
    return [...(places.get(file)?.keys() ?? [])].map((at) => /^\w+/.exec(text.slice(at))?.[0])
  }
  const names = namesIn(join(sdk, 'relationship.ts'))
  expect(names).toEqual(expect.arrayContaining(['acted', 'phase', 'streams', 'rejoin']))
  expect(namesIn(join(sdk, 'log', 'cell-log-store.ts'))).toContain('put')
  const everywhere = new Set([...places.keys()].flatMap(namesIn))
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
