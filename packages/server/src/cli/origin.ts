import { readOrigin } from '../workspace/registered-origin.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command } from './command.ts'
import { withDirectory, workspaceMeant } from './with-directory.ts'

const flags = {
  workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
  ...dataFlags,
} as const

/** `continuo origin add ORIGIN` */
export const originAdd: Command = {
  name: 'origin add',
  words: ['ORIGIN'],
  about: 'Let the pages of an origin speak for customers; at once, also beside a running server.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const origin = readOrigin(typed.words[0] ?? '')
      const { id } = await workspaceMeant(typed, directory)
      const added = await directory.addOrigin(id, origin)
      terminal.print(
        added ? `${origin} is registered for ${id}.` : `${origin} was registered for ${id} before.`,
      )
    }),
}

/** `continuo origin remove ORIGIN` */
export const originRemove: Command = {
  name: 'origin remove',
  words: ['ORIGIN'],
  about: 'Stop taking calls from the pages of an origin.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const origin = readOrigin(typed.words[0] ?? '')
      const { id, origins } = await workspaceMeant(typed, directory)
      if (!(await directory.removeOrigin(id, origin))) {
        throw new UsageError(
          `${origin} is not registered for ${id}. Registered are: ${origins.join(' ') || 'none'}`,
        )
      }
      terminal.print(`${origin} is no longer registered for ${id}.`)
    }),
}

/** `continuo origin list` */
export const originList: Command = {
  name: 'origin list',
  about: 'Show each workspace with its publishable key and its origins.',
  flags: dataFlags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const workspaces = await directory.workspaces()
      if (workspaces.length === 0) terminal.print('There is no workspace yet: continuo init')
      for (const { id, name, publishableKey, origins } of workspaces) {
        terminal.print(`${id}  ${name}  ${publishableKey}`)
        for (const origin of origins) terminal.print(`  ${origin}`)
      }
    }),
}
