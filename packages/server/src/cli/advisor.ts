import type { Advisor, Directory } from '../workspace/directory.ts'
import { passwordLength } from '../workspace/password.ts'
import type { Settings } from '../config/settings.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command, Terminal, Typed } from './command.ts'
import { originOf, withDirectory, workspaceMeant } from './with-directory.ts'

const flags = {
  'password-stdin': { about: 'read a password from standard input' },
  workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
  ...dataFlags,
} as const

async function passwordFrom(terminal: Terminal): Promise<string> {
  const password = (await terminal.input()).replace(/\r?\n$/, '')
  const { least, most } = passwordLength
  if (password.length < least || password.length > most) {
    throw new UsageError(`The password must have ${least} to ${most} characters.`)
  }
  return password
}

async function printLink(
  directory: Directory,
  advisor: string,
  settings: Settings,
  terminal: Terminal,
): Promise<void> {
  const code = await directory.issueSignInLink(advisor)
  terminal.print(`Sign in once within thirty minutes: ${originOf(settings)}/desk/sign-in/${code}`)
}

const nameIn = (words: readonly string[]): string => {
  const name = (words[0] ?? '').trim()
  if (name === '' || name.length > 80)
    throw new UsageError('The name must have 1 to 80 characters.')
  return name
}

/** `continuo advisor add NAME` */
export const advisorAdd: Command = {
  name: 'advisor add',
  words: ['NAME'],
  about: 'Add somebody who answers at the desk; print a link that signs in once.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory, settings) => {
      const name = nameIn(typed.words)
      const { id } = await workspaceMeant(typed, directory)
      const password = typed.has('password-stdin') ? await passwordFrom(terminal) : undefined
      const advisor = await directory.addAdvisor(id, name, password)
      await printLink(directory, advisor.id, settings, terminal)
    }),
}

async function advisorMeant(typed: Typed, directory: Directory): Promise<Advisor> {
  const name = nameIn(typed.words)
  const { id } = await workspaceMeant(typed, directory)
  const advisors = await directory.advisors(id)
  const advisor = advisors.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (advisor) return advisor
  const known = advisors.map((each) => each.name).join(', ') || 'none'
  throw new UsageError(`There is no advisor ${name}. There are: ${known}`)
}

/** `continuo advisor link NAME` */
export const advisorLink: Command = {
  name: 'advisor link',
  words: ['NAME'],
  about: 'Print another sign-in link for an advisor, and set another password if one is given.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory, settings) => {
      const { id } = await advisorMeant(typed, directory)
      if (typed.has('password-stdin')) await directory.setPassword(id, await passwordFrom(terminal))
      await printLink(directory, id, settings, terminal)
    }),
}

/** `continuo advisor remove NAME` */
export const advisorRemove: Command = {
  name: 'advisor remove',
  words: ['NAME'],
  about: 'Take the desk away from somebody, at once; what they wrote stays theirs.',
  flags: { workspace: flags.workspace, ...dataFlags },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id, name } = await advisorMeant(typed, directory)
      await directory.removeAdvisor(id)
      terminal.print(`${name} can no longer come to the desk.`)
    }),
}
