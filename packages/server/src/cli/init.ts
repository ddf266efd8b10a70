import { readOrigin } from '../workspace/registered-origin.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command } from './command.ts'
import { originOf, withDirectory } from './with-directory.ts'

/** `continuo init`: makes a workspace and prints its keys and its tag. */
export const init: Command = {
  name: 'init',
  about: 'Make a workspace; print its keys and the tag for your pages.',
  flags: {
    name: { takes: 'NAME', about: 'what it is called at the desk' },
    origin: { takes: 'ORIGIN', many: true, about: 'an origin whose pages carry the tag' },
    json: { about: 'print one line of JSON' },
    ...dataFlags,
  },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory, settings) => {
      const name = typed.one('name') ?? 'Continuo'
      if (name.trim() === '' || name.length > 80)
        throw new UsageError('--name must have 1 to 80 characters')
      const made = await directory.createWorkspace(name, typed.many('origin').map(readOrigin))
      const { id, origins, publishableKey, secretKey, vouchingSecret } = made
      const tag = `<script async src="${originOf(settings)}/continuo.js" data-key="${publishableKey}"></script>`
      if (typed.has('json')) return terminal.print(JSON.stringify({ ...made, tag }))
      const lines = [
        `Workspace        ${id}  ${name}`,
        `Origins          ${origins.join(' ') || 'none yet: continuo origin add https://www.example.com'}`,
        `Publishable key  ${publishableKey}`,
        `Secret key       ${secretKey}  (shown this once; for your back end alone)`,
        `Vouching secret  ${vouchingSecret}  (your back end signs identity tokens with it, HS256)`,
        '',
        'The tag for your pages:',
        `  ${tag}`,
        '',
        'Somebody who answers: continuo advisor add NAME',
      ]
      for (const line of lines) terminal.print(line)
    }),
}
