import { advisorAdd, advisorLink, advisorRemove, advisorShow } from './advisor.ts'
import { UsageError, readTyped, usageOf } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { init } from './init.ts'
import { issuerAdd, issuerList, issuerRemove } from './issuer.ts'
import { keyRotate } from './key.ts'
import { originAdd, originList, originRemove } from './origin.ts'
import { serve } from './serve.ts'
import { tag } from './tag.ts'
import { workspaceHistory, workspaceSet, workspaceShow } from './workspace.ts'

const commands: readonly Command[] = [
  serve,
  init,
  tag,
  originAdd,
  originList,
  originRemove,
  advisorAdd,
  advisorLink,
  advisorShow,
  advisorRemove,
  keyRotate,
  issuerAdd,
  issuerList,
  issuerRemove,
  workspaceShow,
  workspaceHistory,
  workspaceSet,
]

function help(): string[] {
  const lines = commands.flatMap((command) => [
    `  ${usageOf(command)}`,
    `      ${command.about}`,
    ...Object.entries(command.flags).map(([flag, { about }]) => `      --${flag}: ${about}`),
  ])
  return [
    'continuo runs a Continuo server and its workspaces.',
    '',
    ...lines,
    '',
    'Settings also come from continuo.json and from the environment: docs/server.md',
  ]
}

/**
 * Runs what was typed after `continuo`.
 *
 * @returns The exit code: 0 done, 1 not done, 2 not understood.
 */
export async function run(
  typed: readonly string[],
  terminal: Terminal,
  complain: (line: string) => void,
): Promise<number> {
  const [first = 'help', second = ''] = typed
  if (['help', '--help', '-h'].includes(first) || typed.includes('--help')) {
    for (const line of help()) terminal.print(line)
    return 0
  }
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (!command) {
    complain(
      `continuo knows no command "${[first, second].join(' ').trim()}". It knows: ${commands.map(({ name }) => name).join(', ')}, help`,
    )
    return 2
  }
  try {
    await command.run(readTyped(command, typed.slice(command.name.split(' ').length)), terminal)
    return 0
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    return error instanceof UsageError ? 2 : 1
  }
}
