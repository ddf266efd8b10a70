import type { You } from '@continuo/model'
import type { OwnView } from '../../log/relationship-log.ts'
import type { Directory } from '../../workspace/directory.ts'
import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** What the customer may see of themselves, with those who looked as customers know them. */
async function withNames(directory: Directory, workspace: string, own: OwnView): Promise<You> {
  const idOf = (by: string): string => by.replace(/^advisor\//, '')
  const ids = new Set(own.looked.map(({ by }) => idOf(by)))
  const names = await directory.advisorNames(workspace, [...ids])
  const nameOf = (by: string) => names.find(({ id }) => id === idOf(by))?.public ?? null
  return { ...own, looked: own.looked.map(({ by, time }) => ({ name: nameOf(by), time })) }
}

/** What a customer does with what is theirs. */
export const ownCalls = ({
  log,
  directory,
}: Parts): IdentityAnswers<'claim' | 'undo' | 'reset' | 'forget' | 'erase' | 'list'> => ({
  claim: ({ request: { operation, strand, yes }, customer: { caller } }) =>
    log.claim(caller, operation, strand, yes),
  undo: ({ request: { operation, join }, customer: { caller } }) =>
    log.undoOwn(caller, operation, join),
  reset: ({ request: { operation, why, everywhere }, customer: { caller } }) =>
    log.reset(caller, operation, {
      ...(why !== undefined && { why }),
      ...(everywhere && { everywhere }),
    }),
  forget: ({ request: { operation }, customer: { caller } }) =>
    log.reset(caller, operation, { as: 'forgotten' }),
  erase: ({ request: { operation }, customer: { caller } }) => log.erase(caller, operation),
  list: async ({ customer: { caller } }) => ({
    outcome: 'you',
    you: await withNames(directory, caller.workspace, await log.you(caller)),
  }),
})
