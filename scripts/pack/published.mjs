import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../build/sources.mjs'

/** The packages that others install, each after those that it needs. */
export const published = /** @type {const} */ (['model', 'sdk', 'widget', 'server'])

/** @typedef {{ 'continuo-source'?: string, types?: string, default: string }} Target */
/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {Record<string, Target>} exports
 * @property {Record<string, string>} [dependencies]
 */

/** Where the tarballs lie; git passes over it. */
export const tarballs = join(root, 'tarballs')

/**
 * @param {string} folder
 * @returns {Manifest}
 */
export const manifestOf = (folder) =>
  JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))

/** @param {Manifest} manifest */
export const tarballOf = ({ name, version }) =>
  join(tarballs, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)

/**
 * The manifest as others get it: without the way to our sources, and with the types first.
 *
 * @param {Manifest} manifest
 * @returns {Manifest}
 */
export function forOthers(manifest) {
  const ways = Object.entries(manifest.exports).map(([path, target]) => {
    const { 'continuo-source': _source, types, ...rest } = target
    return [path, types === undefined ? rest : { types, ...rest }]
  })
  return { ...manifest, exports: Object.fromEntries(ways) }
}
