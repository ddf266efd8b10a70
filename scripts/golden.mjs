// node scripts/golden.mjs NAME folds the events of packages/model/golden/NAME.json, writes beside
// them the state that they fold to, and pins the file. A pinned file never changes: a later version
// must still read what earlier ones wrote. For other events, or another state, take another name.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fold } from '../packages/model/src/fold/fold.ts'
import { relationshipFold } from '../packages/model/src/fold/relationship.ts'
import { foldTimeline, timelineFold } from '../packages/model/src/fold/timeline.ts'

const folder = new URL('../packages/model/golden/', import.meta.url)
const pins = new URL('pins.json', folder)

/** @param {URL} file */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** One event a line, so that a log can be read and compared. @param {unknown[]} events */
const lines = (events) => events.map((event) => `    ${JSON.stringify(event)}`).join(',\n')

/** A state, indented to stand inside of the file. @param {unknown} state */
const indented = (state) => JSON.stringify(state, undefined, 2).replaceAll('\n', '\n  ')

const name = process.argv[2] ?? ''
if (!/^[a-z]+(-[a-z]+)*(\.\d+)?$/.test(name)) {
  throw new Error('Say which log: node scripts/golden.mjs NAME (for a second version: NAME.2)')
}
const pinned = read(pins)
if (Object.hasOwn(pinned, name)) {
  throw new Error(`golden/${name}.json is pinned: take another name, such as ${name}.2`)
}

const file = new URL(`${name}.json`, folder)
const { about, events } = read(file)
const text = `{
  "about": ${JSON.stringify(about)},
  "versions": ${JSON.stringify({ relationship: relationshipFold.version, timeline: timelineFold.version })},
  "events": [
${lines(events)}
  ],
  "relationship": ${indented(fold(relationshipFold, events))},
  "timeline": ${indented(foldTimeline(events))}
}
`
writeFileSync(file, text)
pinned[name] = createHash('sha256').update(text).digest('hex')
writeFileSync(pins, `${JSON.stringify(pinned, undefined, 2)}\n`)
console.log(`golden/${name}.json is written and pinned: read its state before you commit it`)
