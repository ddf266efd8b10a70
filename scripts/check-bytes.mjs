import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measure, measureEverything, stages } from './bytes/measure.mjs'
import { peersRecord, peersTable } from './bytes/peers.mjs'
import { bytesTable, withTable } from './bytes/readme.mjs'
import { weighWrappers, wrapperGate } from './bytes/wrappers.mjs'

/** @typedef {import('./bytes/measure.mjs').Figures} Figures */

const root = join(import.meta.dirname, '..')
const gatesPath = join(import.meta.dirname, 'byte-gates.json')
const readmePath = join(root, 'README.md')
const names = /** @type {(keyof typeof stages)[]} */ (Object.keys(stages))
const options = process.argv.slice(2)

try {
  const unknown = options.find((option) => option !== '--write' && option !== '--lower')
  if (unknown) {
    throw new Error(
      `${unknown} is unknown: --write puts the figures into README.md, --lower lowers the gates to them`,
    )
  }
  const widget = join(root, 'packages', 'widget', 'dist')
  const figures = measure(widget, join(root, 'packages', 'sdk', 'dist', 'headless'))
  const gates = /** @type {Figures} */ (JSON.parse(readFileSync(gatesPath, 'utf8')))
  print(figures, gates)
  const wrappers = weighWrappers(widget)
  for (const { name, bytes } of wrappers) line(`wrapper for ${name}`, bytes, wrapperGate)
  const over = [
    ...names.filter((name) => figures[name] > gates[name]),
    ...wrappers.flatMap(({ name, bytes }) => (bytes > wrapperGate ? [name] : [])),
  ]
  if (over.length > 0) {
    throw new Error(`over the gate: ${over.join(', ')}. Make it lighter; a gate is never raised.`)
  }
  if (options.includes('--lower')) lower(gates, figures)
  if (options.includes('--write')) {
    const readme = readFileSync(readmePath, 'utf8')
    const ours = { ...figures, everything: measureEverything(widget) }
    const tables = [bytesTable(figures, gates), peersTable(ours, peersRecord())]
    writeFileSync(readmePath, tables.reduce(withTable, readme))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * @param {Figures} figures
 * @param {Figures} gates
 */
function print(figures, gates) {
  for (const name of names) line(stages[name], figures[name], gates[name])
}

/**
 * @param {string} title
 * @param {number} bytes
 * @param {number} gate
 */
function line(title, bytes, gate) {
  const room = gate - bytes
  const words = [`${bytes}`, 'of', `${gate}`].map((column) => column.padStart(6)).join(' ')
  const verdict = room < 0 ? `${-room} OVER` : `${room} left`
  console.log(`${title.padEnd(36)} ${words} ${verdict.padStart(12)}`)
}

/**
 * Each gate follows its figure down to the next full hundred: room for a few words, no more.
 *
 * @param {Figures} gates
 * @param {Figures} figures
 */
function lower(gates, figures) {
  for (const name of names) {
    gates[name] = Math.min(gates[name], Math.ceil(figures[name] / 100) * 100)
  }
  writeFileSync(gatesPath, `${JSON.stringify(gates, null, 2)}\n`)
}
