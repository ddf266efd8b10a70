import { parse } from 'node:path'

const inSdk = /\/packages\/sdk\/src\//
const ours = /\/packages\/(sdk|widget)\/src\//

/**
 * What a function that holds an `import()` is called with is put behind the address of what it imports:
 * with another fragment a browser takes it for another module, and one that remembers a failed import
 * for good tries again. So each `import()` of SDK and widget stands in a plain function that `onDemand`
 * calls, and never in an arrow function, which has no arguments of its own.
 *
 * @returns {import('rollup').Plugin}
 */
export function againByFragment() {
  return {
    name: 'continuo-again-by-fragment',
    renderDynamicImport: ({ moduleId }) =>
      ours.test(moduleId) ? { left: 'import(', right: '+arguments[0])' } : null,
  }
}

/** Where a copy would be another thing: errors are told by their class, and a part is loaded once. */
const one = /\/(errors|load-[a-z]+|on-demand)\.ts$/

/**
 * Each part that the SDK loads on demand is one file, with its own copies of what it uses: so the first
 * chunk holds what it uses itself, and gives away nothing but errors. A copy is told by the part's name
 * behind its address.
 *
 * @returns {import('rollup').Plugin}
 */
export function partsOnDemand() {
  return {
    name: 'continuo-parts-on-demand',
    async resolveDynamicImport(source, importer) {
      if (typeof source !== 'string' || !inSdk.test(importer)) return null
      const found = await this.resolve(source, importer)
      return found ? { ...found, id: `${found.id}?${parse(found.id).name}` } : null
    },
    async resolveId(source, importer = '') {
      const [file, part] = importer.split('?')
      if (!part) return null
      const found = await this.resolve(source, file, { skipSelf: true })
      return found && !one.test(found.id) ? { ...found, id: `${found.id}?${part}` } : found
    },
    async load(id) {
      const [file = '', part] = id.split('?')
      return part ? (await this.load({ id: file })).code : null
    },
  }
}

/**
 * The chunk of its own that a module is in, if any.
 *
 * @param {string} id
 * @param {import('rollup').ManualChunkMeta} graph
 */
export function partOf(id, { getModuleInfo }) {
  const [, part] = id.split('?')
  return part ?? (getModuleInfo(id)?.dynamicImporters.length ? parse(id).name : null)
}
