import type { ShownAdvisor } from '@continuo/model'
import type { Advisor, Directory } from '../workspace/directory.ts'
import { passwordLength } from '../workspace/password.ts'
import { readShown } from '../workspace/shown-advisor.ts'
import type { Settings } from '../config/settings.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command, Terminal, Typed } from './command.ts'
import { originOf, withDirectory, workspaceMeant } from './with-directory.ts'

const shownFlags = {
  public: { takes: 'NAME', about: 'what customers read ("Lena"); without it they read "Advisor"' },
  function: { takes: 'FUNCTION', about: 'what customers read behind the name ("Sales")' },
} as const

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

/** What was typed of how customers see an advisor. */
function shownIn(typed: Typed): Partial<ShownAdvisor> {
  const shown: Partial<ShownAdvisor> = {}
  for (const what of ['public', 'function'] as const) {
    const text = typed.one(what)
    try {
      if (text !== undefined) shown[what] = readShown(what, text)
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error))
    }
  }
  return shown
}

/** `continuo advisor add NAME` */
export const advisorAdd: Command = {
  name: 'advisor add',
  words: ['NAME'],
  about: 'Add somebody who answers at the desk; print a link that signs in once.',
  flags: { ...shownFlags, ...flags },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory, settings) => {
      const name = nameIn(typed.words)
      const shown = shownIn(typed)
      const { id } = await workspaceMeant(typed, directory)
      const password = typed.has('password-stdin') ? await passwordFrom(terminal) : undefined
      const advisor = await directory.addAdvisor(id, name, password, shown)
      await printLink(directory, advisor.id, settings, terminal)
    }),
}

const isCalled = (advisor: Advisor, name: string): boolean =>
  advisor.name.toLowerCase() === name.toLowerCase()

async function advisorMeant(typed: Typed, directory: Directory): Promise<Advisor> {
  const name = nameIn(typed.words)
  const { id } = await workspaceMeant(typed, directory)
  const advisors = await directory.advisors(id)
  const advisor = advisors.find((each) => isCalled(each, name))
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

/** `continuo advisor show NAME` */
export const advisorShow: Command = {
  name: 'advisor show',
  words: ['NAME'],
  about: 'Say how customers see an advisor, and print it; an empty text takes it away.',
  flags: { ...shownFlags, workspace: flags.workspace, ...dataFlags },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const shown = shownIn(typed)
      const advisor = await advisorMeant(typed, directory)
      const now = await directory.showAdvisor(advisor.workspace, advisor.id, shown)
      const read = [now?.public ?? 'Advisor', now?.function].filter(Boolean).join(', ')
      terminal.print(`Colleagues read: ${advisor.name}. Customers read: ${read}.`)
    }),
}

/** `continuo advisor remove NAME` */
export const advisorRemove: Command = {
  name: 'advisor remove',
  words: ['NAME'],
  about: 'Take the desk away from somebody, at once; what they wrote stays theirs, by name.',
  flags: {
    nameless: { about: 'forget what they were called too, now or after they have left' },
    workspace: flags.workspace,
    ...dataFlags,
  },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const nameless = typed.has('nameless')
      const { id: workspace } = await workspaceMeant(typed, directory)
      const name = nameIn(typed.words)
      const isHere = (await directory.advisors(workspace)).some((each) => isCalled(each, name))
      if (isHere || !nameless) {
        const { id } = await advisorMeant(typed, directory)
        await directory.removeAdvisor(id)
        terminal.print(`${name} can no longer come to the desk.`)
      }
      if (!nameless) return
      if (!(await directory.forgetNames(workspace, name)))
        throw new UsageError(`There is no advisor ${name}, and none of this name has left.`)
      terminal.print(`Nobody is told any more what ${name} was called.`)
    }),
}
