import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { told } from './chunk-names.mjs'
import { isOfALanguage } from './languages.mjs'

/**
 * @typedef {{
 *   version: string
 *   script: { file: string, integrity: string }
 *   chunks: Record<string, string>
 * }} Pinned What a page that trusts nobody else with its scripts has to name: the script, and each
 *   chunk, with the hash of what is in it
 */

/**
 * A second set of the built files for pages that hold them by their hashes. Its chunks lie in a folder
 * whose name is a hash of all of them, and each is imported by one address: an import map knows a chunk
 * by its address, and a fragment behind it, with which others try again, would lead past the hash.
 *
 * @param {string} version
 */
export function pinnedFiles(version) {
  let folder = ''
  /** @type {Record<string, string>} */
  let entries = {}
  /** @type {Record<string, string>} */
  let chunks = {}

  /** @type {import('rollup').Plugin} */
  const collect = {
    name: 'continuo-collect-pinned',
    generateBundle(_, bundle) {
      const parts = Object.values(bundle).filter((part) => part.type === 'chunk')
      const codes = new Map(
        parts.map((part) => [
          basename(part.fileName),
          part.code.replaceAll(/(import\(("[^"]+"|`[^`]+`))\+arguments\[0\]/g, '$1'),
        ]),
      )
      const hash = createHash('sha256')
      for (const name of [...codes.keys()].sort()) hash.update(name).update(codes.get(name) ?? '')
      folder = `pinned/${BigInt(`0x${hash.digest('hex')}`)
        .toString(36)
        .slice(0, 8)}`
      entries = {}
      chunks = {}
      for (const [name, source] of codes) {
        const fileName = `${folder}/${name}`
        chunks[fileName] = integrityOf(source)
        this.emitFile({ type: 'asset', fileName, source })
      }
      for (const part of parts) {
        if (part.isEntry && !isOfALanguage(part.facadeModuleId))
          entries[part.name] = `${folder}/${basename(part.fileName)}`
      }
    },
  }

  /** @type {import('rollup').Plugin} */
  const tell = {
    name: 'continuo-tell-pinned',
    renderChunk: (code) => ({ code: told(code, entries, true), map: null }),
  }

  /** @type {import('rollup').Plugin} */
  const list = {
    name: 'continuo-list-pinned',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        /** @type {Pinned} */
        const pinned = {
          version,
          script: { file: part.fileName, integrity: integrityOf(part.code) },
          chunks,
        }
        const source = JSON.stringify(pinned, null, 2) + '\n'
        this.emitFile({ type: 'asset', fileName: 'pinned.json', source })
      }
    },
  }

  return { collect, tell, list }
}

/** @param {string} text */
const integrityOf = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`
