import { stages } from './measure.mjs'

/** @typedef {import('./measure.mjs').Figures} Figures */

/** What stands between two marks, marks included. @param {string} name */
const section = (name) => new RegExp(`<!-- ${name} -->\\n[^]*?<!-- /${name} -->`)

/**
 * Bytes as the README states them: kilobytes of 1,000 with one decimal, never rounded down.
 *
 * @param {number} bytes
 */
export function kilobytes(bytes) {
  return `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`
}

/**
 * The table of what is loaded when, with its marks.
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
 * The README with a table that was measured anew, where the marks of that table are.
 *
 * @param {string} readme
 * @param {string} table with its marks
 */
export function withTable(readme, table) {
  const name = /^<!-- (\w+) -->/.exec(table)?.[1] ?? ''
  if (!section(name).test(readme)) {
    throw new Error(
      `README.md lacks the marks <!-- ${name} --> and <!-- /${name} -->: add both, each on a line of its own`,
    )
  }
  return readme.replace(section(name), () => table)
}

/**
 * What the README says now, marks included.
 *
 * @param {string} readme
 * @param {string} name of the table
 */
export function tableIn(readme, name = 'bytes') {
  return section(name).exec(readme)?.[0]
}
