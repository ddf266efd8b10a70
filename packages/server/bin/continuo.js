#!/usr/bin/env node
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const built = new URL('../dist/bin.js', import.meta.url)

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `Continuo's server needs Node 22.13 or later; this is ${process.versions.node}. In the repository, \`npm exec -- continuo\` runs it on the Node that the project pins.`,
  )
  process.exitCode = 1
} else if (!existsSync(built)) {
  console.error(
    'The server is not built yet. In the repository run `npm run build` (or `npm start`, which builds and starts everything), then try again.',
  )
  process.exitCode = 1
} else {
  await import(built.href)
}
