import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** @typedef {'launcher' | 'sdk' | 'open'} Stage */
/** @typedef {Record<Stage, number>} Figures bytes, brotli 11 */
/** @typedef {import('../build/chunk-names.mjs').ChunkList} ChunkList */

/** What each stage is, in words, in the order in which a page meets them. */
export const stages = /** @type {const} */ ({
  launcher: 'launcher, on every page view',
  sdk: 'headless SDK with HTTP and identity',
  open: 'conversation open, all in',
})

/** @param {Uint8Array} bytes */
export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return brotliCompressSync(bytes, { params }).length
}

/**
 * What the built widget weighs at each stage. Each file is compressed by itself, as it is sent.
 *
 * @param {string} dist the folder that holds continuo.js, chunks.json and the chunks
 * @returns {Figures}
 */
export function measure(dist) {
  const listPath = join(dist, 'chunks.json')
  for (const path of [join(dist, 'continuo.js'), listPath]) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first`)
  }
  /** @type {ChunkList} */
  const list = JSON.parse(readFileSync(listPath, 'utf8'))
  /** @param {Iterable<string>} files */
  const weigh = (files) => {
    let sum = 0
    for (const file of files) sum += brotli(readFileSync(join(dist, file)))
    return sum
  }
  const sdk = loadedBy(list, entry(list, 'sdk'))
  const open = new Set([...sdk, ...loadedBy(list, entry(list, 'panel')), ...words(list, weigh)])
  return {
    launcher: weigh(['continuo.js']),
    sdk: weigh(sdk),
    open: weigh(['continuo.js', ...open]),
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
 * Where the words of a language are a chunk of their own, opening loads one: the heaviest counts.
 *
 * @param {ChunkList} list
 * @param {(files: Iterable<string>) => number} weigh
 */
function words(list, weigh) {
  const languages = list.chunks.filter(({ file }) => file.startsWith('chunks/words-'))
  const byWeight = languages.map(({ file }) => loadedBy(list, file))
  return byWeight.sort((a, b) => weigh(b) - weigh(a))[0] ?? []
}
