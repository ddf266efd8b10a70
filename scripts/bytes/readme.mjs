import { stages } from './measure.mjs'

/** @typedef {import('./measure.mjs').Figures} Figures */

const section = /<!-- bytes -->\n[\s\S]*?<!-- \/bytes -->/

/**
 * Bytes as the README states them: kilobytes of 1,000 with one decimal, never rounded down.
 *
 * @param {number} bytes
 */
export function kilobytes(bytes) {
  return `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`
}

/**
 * The table between the README's two marks.
 *
 * @param {Figures} figures
 * @param {Figures} gates
 */
export function bytesTable(figures, gates) {
  const names = /** @type {(keyof typeof stages)[]} */ (Object.keys(stages))
  const rows = names.map(
    (name) => `| ${stages[name]} | ${kilobytes(figures[name])} | ${kilobytes(gates[name])} |`,
  )
  const head = ['| loaded (brotli) | measured | gate |', '| --- | ---: | ---: |']
  return ['<!-- bytes -->', ...head, ...rows, '<!-- /bytes -->'].join('\n')
}

/**
 * The README with the figures that were measured.
 *
 * @param {string} readme
 * @param {string} table
 */
export function withTable(readme, table) {
  if (!section.test(readme)) {
    throw new Error(
      'README.md lacks the marks <!-- bytes --> and <!-- /bytes -->: add both, each on a line of its own',
    )
  }
  return readme.replace(section, () => table)
}

/**
 * What the README says now, marks included.
 *
 * @param {string} readme
 */
export function tableIn(readme) {
  return section.exec(readme)?.[0]
}
