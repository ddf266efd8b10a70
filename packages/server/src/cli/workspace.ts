import { settingsListed } from '../workspace/workspace-settings.ts'
import { WrongSetting } from '../workspace/workspace-settings.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command } from './command.ts'
import { withDirectory, workspaceMeant } from './with-directory.ts'

const flags = {
  workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
  ...dataFlags,
} as const

const shown = (value: unknown): string => (value === undefined ? '–' : String(value))

/** `continuo workspace show` */
export const workspaceShow: Command = {
  name: 'workspace show',
  about: 'Show how a workspace is set.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id, name, settings } = await workspaceMeant(typed, directory)
      terminal.print(`${id}  ${name}`)
      for (const [setting, value] of settingsListed(settings))
        terminal.print(`  ${setting.padEnd(20)}  ${shown(value)}`)
    }),
}

/** So many changes are shown. */
const most = 500

/** `continuo workspace history` */
export const workspaceHistory: Command = {
  name: 'workspace history',
  about:
    'Show what was changed about a workspace, its keys, origins, issuers and advisors, and when.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id } = await workspaceMeant(typed, directory)
      for (const { time, by, did, detail } of await directory.deeds(id, most)) {
        const what = did.replaceAll('-', ' ')
        const line = `${new Date(time).toISOString()}  ${by.padEnd(12)}  ${what}`
        terminal.print(detail === null ? line : `${line}: ${detail}`)
      }
    }),
}

/** `continuo workspace set NAME VALUE` */
export const workspaceSet: Command = {
  name: 'workspace set',
  words: ['NAME', 'VALUE'],
  about: 'Change one setting of a workspace; at once, also beside a running server.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id } = await workspaceMeant(typed, directory)
      const [name = '', value = ''] = typed.words
      try {
        await directory.setSetting(id, name, value)
      } catch (error) {
        throw error instanceof WrongSetting ? new UsageError(error.message) : error
      }
      terminal.print(`${name} is ${value} for ${id}.`)
    }),
}
