import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { brotli, measure, measureEverything } from './bytes/measure.mjs'
import { peersTable } from './bytes/peers.mjs'
import { bytesTable, kilobytes, tableIn, withTable } from './bytes/readme.mjs'

/** @type {string} */
let dist
/** @type {string} */
let headless

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'continuo-bytes-'))
  headless = join(dist, 'headless')
  mkdirSync(join(dist, 'chunks'))
  mkdirSync(headless)
})

afterEach(() => {
  rmSync(dist, { recursive: true })
})

/**
 * Writes a built widget and returns what each of its files weighs.
 *
 * @param {Record<string, string[]>} chunks file → files that it imports at once
 */
function build(chunks) {
  /** @type {Record<string, number>} */
  const weight = {}
  const write = (/** @type {string} */ file) => {
    const text = `export const of = ${JSON.stringify(file.repeat(file.length))}`
    writeFileSync(join(dist, file), text)
    weight[file] = brotli(Buffer.from(text))
  }
  write('continuo.js')
  for (const file of Object.keys(chunks)) write(file)
  const list = {
    entries: { sdk: 'chunks/sdk-1.js', panel: 'chunks/panel-1.js' },
    chunks: Object.entries(chunks).map(([file, imports]) => ({
      file,
      imports,
      dynamicImports: [],
    })),
  }
  writeFileSync(join(dist, 'chunks.json'), JSON.stringify(list))
  write('headless/sdk.js')
  write('headless/part-1.js')
  write('headless/later-1.js')
  const alone = {
    entries: { sdk: 'sdk.js' },
    chunks: [
      { file: 'sdk.js', imports: ['part-1.js'], dynamicImports: ['later-1.js'] },
      { file: 'part-1.js', imports: [], dynamicImports: [] },
      { file: 'later-1.js', imports: [], dynamicImports: [] },
    ],
  }
  writeFileSync(join(headless, 'chunks.json'), JSON.stringify(alone))
  return (/** @type {string[]} */ ...files) =>
    files.reduce((sum, file) => sum + (weight[file] ?? NaN), 0)
}

describe('the byte gates', () => {
  it('counts a chunk with all that it imports, each file once', () => {
    const weigh = build({
      'chunks/sdk-1.js': ['chunks/both-1.js'],
      'chunks/panel-1.js': ['chunks/both-1.js', 'chunks/sdk-1.js', 'chunks/view-1.js'],
      'chunks/both-1.js': [],
      'chunks/view-1.js': ['chunks/deep-1.js'],
      'chunks/deep-1.js': [],
      'chunks/later-1.js': [],
      'chunks/attach-1.js': [],
      'chunks/at-message-1.js': [],
      'chunks/attaching-part-1.js': [],
      'chunks/door-1.js': [],
      'chunks/search-words-en-1.js': [],
      'chunks/acted-1.js': [],
    })
    expect(measure(dist, headless)).toEqual({
      launcher: weigh('continuo.js'),
      sdk: weigh('headless/sdk.js', 'headless/part-1.js'),
      soon: weigh('chunks/later-1.js', 'chunks/at-message-1.js'),
      around: weigh('chunks/door-1.js', 'chunks/search-words-en-1.js', 'chunks/acted-1.js'),
      open: weigh(
        'continuo.js',
        'chunks/sdk-1.js',
        'chunks/both-1.js',
        'chunks/panel-1.js',
        'chunks/view-1.js',
        'chunks/deep-1.js',
        'chunks/attach-1.js',
      ),
    })
  })

  it('counts one language, the heaviest, where words are chunks of their own', () => {
    const weigh = build({
      'chunks/sdk-1.js': [],
      'chunks/panel-1.js': [],
      'chunks/words-de-with-more-to-say-1.js': [],
      'chunks/words-en-1.js': [],
    })
    const all = ['continuo.js', 'chunks/sdk-1.js', 'chunks/panel-1.js']
    expect(measure(dist, headless).open).toBe(
      weigh(...all, 'chunks/words-de-with-more-to-say-1.js'),
    )
  })

  it('counts everything that could be loaded, each file once', () => {
    const weigh = build({
      'chunks/sdk-1.js': [],
      'chunks/panel-1.js': ['chunks/sdk-1.js'],
      'chunks/words-en-1.js': [],
      'chunks/qr-1.js': [],
    })
    expect(measureEverything(dist)).toBe(
      weigh(
        'continuo.js',
        'chunks/sdk-1.js',
        'chunks/panel-1.js',
        'chunks/words-en-1.js',
        'chunks/qr-1.js',
      ),
    )
  })

  it('says what to do where nothing is built', () => {
    expect(() => measure(dist, headless)).toThrow('run npm run build first')
  })
})

describe('the README’s figures', () => {
  const figures = { launcher: 901, sdk: 7000, soon: 4000, around: 2000, open: 19_999 }
  const gates = { launcher: 1600, sdk: 10_000, soon: 5000, around: 2500, open: 26_000 }

  it('never rounds down', () => {
    expect([901, 1000, 1001, 19_999].map(kilobytes)).toEqual([
      '1.0 kB',
      '1.0 kB',
      '1.1 kB',
      '20.0 kB',
    ])
  })

  it('puts the table between the marks and touches nothing else', () => {
    const readme = 'Before $& \n<!-- bytes -->\nold\n<!-- /bytes -->\nafter'
    const written = withTable(readme, bytesTable(figures, gates))
    expect(written).toMatch(/^Before \$& \n<!-- bytes -->\n/)
    expect(written).toMatch(/<!-- \/bytes -->\nafter$/)
    expect(written).toContain('| launcher, on every page view | 1.0 kB | 1.6 kB |')
    expect(tableIn(written)).toBe(bytesTable(figures, gates))
  })

  it('asks for the marks where they are missing', () => {
    expect(() => withTable('# Continuo', bytesTable(figures, gates))).toThrow('<!-- bytes -->')
  })
})

describe('the README’s widgets', () => {
  const peer = (/** @type {string} */ name, bytes = 0) => ({
    name,
    version: '1.0.0',
    way: 'its tag',
    ...(bytes && { bytes }),
  })
  const ours = { open: 24_100, soon: 8_000, around: 3_000, everything: 80_000 }
  const measured = { date: '2026-11-22', browser: 'a browser', bundler: 'a bundler' }
  const peers = [
    { ...peer('silent'), problem: 'it cannot be had' },
    peer('heavy', 90_000),
    { ...peer('half', 30_000), lacks: 'its frame is from elsewhere', elsewhere: ['a.example'] },
    peer('light', 50_000),
  ]

  it('compares with the lightest of those that are complete', () => {
    expect(peersTable(ours, { ...measured, peers })).toContain(
      '49 % of the best complete one, light',
    )
  })

  it('puts the lightest first, and says of each what is not in its figure', () => {
    const rows = peersTable(ours, { ...measured, peers })
      .split('\n')
      .slice(3, 10)
    expect(rows.map((row) => row.split('|').slice(1, 4).join('|').replaceAll(' ', ''))).toEqual([
      '**Continuo**||**24.1kB**',
      'Continuowithwhatfollowsbyitself||35.1kB',
      'Continuowitheveryoptionalchunk||80.0kB',
      'half|1.0.0|30.0kB',
      'light|1.0.0|50.0kB',
      'heavy|1.0.0|90.0kB',
      'silent|1.0.0|–',
    ])
    expect(rows[3]).toContain('its frame is from elsewhere; asks a.example')
    expect(rows[6]).toContain('not measured: it cannot be had')
  })

  it('has marks of its own', () => {
    const table = peersTable(ours, { ...measured, peers })
    const readme = '<!-- bytes -->\none\n<!-- /bytes -->\n<!-- peers -->\n<!-- /peers -->'
    expect(withTable(readme, table)).toBe(`<!-- bytes -->\none\n<!-- /bytes -->\n${table}`)
    expect(tableIn(withTable(readme, table), 'peers')).toBe(table)
  })
})
