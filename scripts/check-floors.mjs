import { join } from 'node:path'
import { checkFloors } from './floors/check.mjs'

const { breaches, files } = checkFloors(join(import.meta.dirname, '..'))

for (const { file, line, rule, message } of breaches) {
  console.log(`${file}:${line}  ${rule}: ${message}`)
}
if (breaches.length > 0) {
  console.log(`\n${breaches.length} breaches of the floors (rules: scripts/floors/rules.mjs)`)
  process.exitCode = 1
} else {
  console.log(`${files} files keep to their floors`)
}
