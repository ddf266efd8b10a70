import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * Empties a folder just before a bundle is written there, so that nothing of an earlier build stays.
 *
 * @param {string} folder
 * @returns {import('rollup').Plugin}
 */
export function sweep(folder) {
  return {
    name: 'continuo-sweep',
    generateBundle() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Adds files as they are to a bundle.
 *
 * @param {string[]} paths
 * @returns {import('rollup').Plugin}
 */
export function addFiles(paths) {
  return {
    name: 'continuo-add-files',
    buildStart() {
      for (const path of paths) this.addWatchFile(path)
    },
    generateBundle() {
      for (const path of paths) {
        this.emitFile({ type: 'asset', fileName: basename(path), source: readFileSync(path) })
      }
    },
  }
}

/**
 * Copies a whole folder after a bundle was written.
 *
 * @param {string} from may be missing: then nothing is copied
 * @param {string} to
 * @returns {import('rollup').Plugin}
 */
export function copyFolder(from, to) {
  return {
    name: 'continuo-copy-folder',
    writeBundle() {
      rmSync(to, { recursive: true, force: true })
      if (existsSync(from)) cpSync(from, to, { recursive: true })
    },
  }
}
