import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { withTable } from '../scripts/bytes/readme.mjs'

const path = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')

/**
 * One figure and what it may be at most (or at least).
 *
 * @typedef {{ what: string, is: number, most?: number, least?: number, unit?: string, digits?: number }} Figure
 */

/** What it ran on, in words, and how busy that was with other things besides. */
export function machine() {
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, load ${load}`
}

/**
 * Prints figures and puts them into docs/benchmarks.md. One that does not hold makes the command fail.
 *
 * @param {string} name of the marks there
 * @param {string} command
 * @param {string} browser its version
 * @param {readonly Figure[]} figures
 */
export function record(name, command, browser, figures) {
  const rows = figures.map((figure) => {
    const { what, is, most, least } = figure
    const holds = is <= (most ?? Infinity) && is >= (least ?? -Infinity)
    if (!holds) process.exitCode = 1
    const goal =
      most === undefined ? `at least ${said(figure, least)}` : `at most ${said(figure, most)}`
    return `| ${what} | ${said(figure, is)} | ${goal} | ${holds ? 'yes' : '**no**'} |`
  })
  const table = [
    `<!-- ${name} -->`,
    '| | measured | goal | holds |',
    '| --- | ---: | ---: | --- |',
    ...rows,
    '',
    `${new Date().toISOString().slice(0, 10)}, \`${command}\`: Chromium ${browser}, ${machine()}.`,
    `<!-- /${name} -->`,
  ].join('\n')
  writeFileSync(path, withTable(readFileSync(path, 'utf8'), table))
  console.log(table)
}

/** @param {Figure} figure @param {number} [value] */
const said = ({ unit = '', digits = unit ? 0 : 2 }, value = NaN) =>
  `${value.toFixed(digits)} ${unit}`.trim()
