import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** @typedef {'launcher' | 'sdk' | 'soon' | 'around' | 'open'} Stage */
/** @typedef {Record<Stage, number>} Figures bytes, brotli 11 */
/** @typedef {import('../build/chunk-names.mjs').ChunkList} ChunkList */

/** What each stage is, in words, in the order in which a page meets them. */
export const stages = /** @type {const} */ ({
  launcher: 'launcher, on every page view',
  sdk: 'headless SDK with HTTP and identity',
  soon: 'what follows by itself at messages: writing, menus',
  around: 'what follows by itself around them: search, looks',
  open: 'conversation open, all in',
})

/** @param {Uint8Array} bytes */
export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return brotliCompressSync(bytes, { params }).length
}

/**
 * What a page loads at each stage. Each file is compressed by itself, as it is sent.
 *
 * @param {string} widget the folder that holds continuo.js, chunks.json and the chunks
 * @param {string} headless the folder that holds the SDK alone, with its chunks.json
 * @returns {Figures}
 */
export function measure(widget, headless) {
  const whole = read(widget)
  const alone = read(headless)
  const opened = [
    ...loadedBy(whole, entry(whole, 'sdk')),
    ...loadedBy(whole, entry(whole, 'panel')),
  ]
  const inWidget = weigher(widget)
  return {
    launcher: inWidget(['continuo.js']),
    sdk: weigher(headless)(loadedBy(alone, entry(alone, 'sdk'))),
    soon: inWidget([
      ...part(whole, 'later'),
      ...part(whole, 'at-message'),
      ...words(whole, inWidget, 'message-words'),
    ]),
    around: inWidget([
      ...part(whole, 'door'),
      ...words(whole, inWidget, 'search-words'),
      ...part(whole, 'acted'),
    ]),
    open: inWidget(
      new Set(['continuo.js', ...opened, ...part(whole, 'attach'), ...words(whole, inWidget)]),
    ),
  }
}

/**
 * Everything that the widget could ever load in one language, the heaviest: all rooms, the adapter for
 * pages alone.
 *
 * @param {string} widget the folder that holds continuo.js, chunks.json and the chunks
 */
export function measureEverything(widget) {
  const whole = read(widget)
  const weigh = weigher(widget)
  const files = whole.chunks.map(({ file }) => file)
  const kinds = new Set(files.flatMap((file) => ofALanguage.exec(file)?.[1] ?? []))
  return weigh([
    'continuo.js',
    ...files.filter((file) => !ofALanguage.test(file)),
    ...[...kinds].flatMap((kind) => [...words(whole, weigh, kind)]),
  ])
}

/** The words of one kind in one language: `chunks/card-words-de-1a2b3c4d.js`. */
const ofALanguage = /^chunks\/((?:\w+-)?words)-[a-z]{2}-/

/**
 * @param {string} dist
 * @returns {ChunkList}
 */
function read(dist) {
  const path = join(dist, 'chunks.json')
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** @param {string} dist */
function weigher(dist) {
  return (/** @type {Iterable<string>} */ files) => {
    let sum = 0
    for (const file of files) {
      const path = join(dist, file)
      if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first`)
      sum += brotli(readFileSync(path))
    }
    return sum
  }
}

/**
 * @param {ChunkList} list
 * @param {string} name
 */
function entry(list, name) {
  const file = list.entries[name]
  if (!file) throw new Error(`chunks.json names no ${name} chunk: run npm run build first`)
  return file
}

/**
 * A chunk and all that it imports at once.
 *
 * @param {ChunkList} list
 * @param {string} file
 */
export function loadedBy(list, file) {
  const loaded = new Set([file])
  for (const one of loaded) {
    for (const next of list.chunks.find((chunk) => chunk.file === one)?.imports ?? []) {
      loaded.add(next)
    }
  }
  return loaded
}

/**
 * A part that comes by itself, if there is one: the button for files, which is there at each opening;
 * what the SDK loads when the line stands; what stands at messages, once one is drawn.
 *
 * @param {ChunkList} list
 * @param {string} name
 */
const part = (list, name) =>
  list.chunks.flatMap(({ file }) =>
    new RegExp(`(^|/)${name}-[^/-]*\\.js$`).test(file) ? [file] : [],
  )

/**
 * Where the words of a language are a chunk of their own, a customer loads one: the heaviest counts.
 *
 * @param {ChunkList} list
 * @param {(files: Iterable<string>) => number} weigh
 * @param {string} kind
 */
function words(list, weigh, kind = 'words') {
  const languages = list.chunks.filter(({ file }) => ofALanguage.exec(file)?.[1] === kind)
  const byWeight = languages.map(({ file }) => loadedBy(list, file))
  return byWeight.sort((a, b) => weigh(b) - weigh(a))[0] ?? []
}
