import { isOfALanguage } from './languages.mjs'

/** @typedef {{ file: string, imports: string[], dynamicImports: string[] }} Chunk */
/** @typedef {{ entries: Record<string, string>, chunks: Chunk[] }} ChunkList */

/**
 * The widget is built twice: first the chunks, whose names carry a hash of what is in them, then the
 * loader, which has to know these names. This pair of plugins carries them over, and writes them
 * down in `chunks.json` for whoever measures or serves the chunks.
 */
export function chunkNames() {
  /** @type {ChunkList} */
  let list = { entries: {}, chunks: [] }

  /** @type {import('rollup').Plugin} */
  const collect = {
    name: 'continuo-collect-chunk-names',
    generateBundle(_, bundle) {
      list = { entries: {}, chunks: [] }
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        if (part.isEntry && !isOfALanguage(part.facadeModuleId))
          list.entries[part.name] = part.fileName
        list.chunks.push({
          file: part.fileName,
          imports: part.imports,
          dynamicImports: part.dynamicImports,
        })
      }
      const source = JSON.stringify(list, null, 2) + '\n'
      this.emitFile({ type: 'asset', fileName: 'chunks.json', source })
    },
  }

  /** @type {import('rollup').Plugin} */
  const tell = {
    name: 'continuo-tell-chunk-names',
    renderChunk(code) {
      return { code: told(code, list.entries, false), map: null }
    },
  }

  return { collect, tell }
}

/**
 * @param {string} code
 * @param {Record<string, string>} entries
 * @param {boolean} pinned
 */
export function told(code, entries, pinned) {
  return code
    .replaceAll('__CHUNKS__', JSON.stringify(entries))
    .replaceAll('__PINNED__', String(pinned))
}
