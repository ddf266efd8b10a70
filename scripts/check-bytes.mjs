import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measure, stages } from './bytes/measure.mjs'
import { bytesTable, withTable } from './bytes/readme.mjs'

const root = join(import.meta.dirname, '..')
const gatesPath = join(import.meta.dirname, 'byte-gates.json')
const readmePath = join(root, 'README.md')

const options = process.argv.slice(2)
const unknown = options.find((option) => option !== '--write' && option !== '--lower')
if (unknown) {
  console.error(
    `${unknown} is unknown. --write puts the figures into README.md, --lower lowers the gates to them`,
  )
  process.exit(2)
}

const figures = measure(join(root, 'packages', 'widget', 'dist'))
/** @type {import('./bytes/measure.mjs').Figures} */
let gates = JSON.parse(readFileSync(gatesPath, 'utf8'))
const names = /** @type {(keyof typeof stages)[]} */ (Object.keys(stages))

for (const name of names) {
  const room = gates[name] - figures[name]
  const verdict = room < 0 ? `${-room} OVER` : `${room} left`
  const columns = [figures[name], 'of', gates[name], verdict.padStart(12)]
  console.log(`${stages[name].padEnd(36)} ${columns.map((c) => String(c).padStart(6)).join(' ')}`)
}

const heavy = names.filter((name) => figures[name] > gates[name])
if (heavy.length > 0) {
  console.error(`\nOver the gate: ${heavy.join(', ')}. Make it lighter; a gate is never raised.`)
  process.exitCode = 1
} else if (options.includes('--lower')) {
  gates = { ...gates }
  // Room for the noise of a few words, no more: to the next full hundred.
  for (const name of names)
    gates[name] = Math.min(gates[name], Math.ceil(figures[name] / 100) * 100)
  writeFileSync(gatesPath, JSON.stringify(gates, null, 2) + '\n')
}

if (options.includes('--write')) {
  writeFileSync(readmePath, withTable(readFileSync(readmePath, 'utf8'), bytesTable(figures, gates)))
}
