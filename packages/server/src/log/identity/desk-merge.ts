import { accountsClash, addSetting, levelOf, settingOf } from '@continuo/model'
import type { DeskMergePreview, DeskPerson, RelationshipState, Settings } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import { rowOf } from '../desk-row.ts'
import type { DeskSummary } from '../desk-summary.ts'
import { findReader } from '../find-reader.ts'
import { readerOrUnborn, refuse } from '../refuse.ts'
import { snapshotFor } from '../snapshot.ts'
import { togetherIn } from './desk-together.ts'
import type { Together } from './desk-together.ts'

async function personIn(reads: Reads, { root, strands }: Together): Promise<DeskPerson> {
  const [entry] = await reads.desk([root])
  const row = entry && rowOf(entry)
  const summary = entry?.summary as DeskSummary | null | undefined
  const [relationship] = await reads.relationships([root])
  const begun = await reads.beginning(strands)
  return {
    relationship: relationship?.id ?? '',
    name: row?.name ?? null,
    verified: row?.verified ?? false,
    identities: (summary?.identities ?? []).map(({ identity, level, tick }) => ({
      identity,
      level,
      time: tick,
    })),
    messages: await reads.countAllMessages(strands),
    began: begun?.tick ?? 0,
    last: summary?.last?.time ?? null,
  }
}

async function stateOf(
  reads: Reads,
  workspace: string,
  relationship: string,
): Promise<RelationshipState> {
  const author = { kind: 'function' as const, id: 'preview', name: 'preview' }
  const caller = { is: 'company' as const, workspace, relationship, author }
  const reader = readerOrUnborn(await findReader(reads, caller))
  if (!reader) throw refuse('not-found', 'There is no such relationship in this workspace.')
  return (await snapshotFor(reads, reader)).snapshot.state
}

/** What differs of settings, and which of the two would hold: as the fold over both decides it. */
function differingIn(
  here: Settings<unknown>,
  there: Settings<unknown>,
): DeskMergePreview['differing'] {
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])].sort()
  return names.flatMap((name) => {
    const [mine, theirs] = [settingOf(here, name), settingOf(there, name)]
    if (!mine || !theirs || JSON.stringify(mine.value) === JSON.stringify(theirs.value)) return []
    const both = settingOf(addSetting({ [name]: [mine] }, name, theirs), name)
    const holds = both?.id === mine.id && both.strand === mine.strand ? 'here' : 'there'
    return [{ name, here: mine.value, there: theirs.value, holds } as const]
  })
}

async function conflictsOf(
  reads: Reads,
  here: Together,
  there: Together,
): Promise<DeskMergePreview['conflicts']> {
  const live = async ({ root }: Together) =>
    (await reads.proofsOf([root])).filter(({ revoked }) => !revoked)
  const joins = await reads.joinsTouching(here.strands)
  const isUndone = joins.some(
    ({ a, b, revoked }) => revoked && (there.strands.includes(a) || there.strands.includes(b)),
  )
  return [
    ...(accountsClash(await live(here), await live(there)) ? (['accounts'] as const) : []),
    ...(isUndone ? (['undone'] as const) : []),
  ]
}

/** What would come together if these two were merged, and what speaks against it. */
export async function previewOf(
  reads: Reads,
  workspace: string,
  here: string,
  there: string,
): Promise<DeskMergePreview> {
  const one = await togetherIn(reads, workspace, here)
  const other = await togetherIn(reads, workspace, there)
  if (one.root === other.root) throw refuse('malformed', 'These two are one relationship already.')
  const mine = await stateOf(reads, workspace, here)
  const theirs = await stateOf(reads, workspace, there)
  return {
    here: await personIn(reads, one),
    there: await personIn(reads, other),
    conflicts: await conflictsOf(reads, one, other),
    differing: [
      ...differingIn(mine.preferences, theirs.preferences),
      ...differingIn(mine.consents, theirs.consents),
    ],
  }
}

/**
 * The strand that a relationship at the desk is about: the home of the identity by which the customer
 * is called, else where the customer wrote last, else the one that the id was given with. A join
 * between roots would bring strangers together once something between them was undone.
 */
export async function evidenceIn(
  reads: Reads,
  workspace: string,
  relationship: string,
): Promise<{ strand: string; root: string }> {
  const { named, root, strands } = await togetherIn(reads, workspace, relationship)
  const proofs = (await reads.proofsOf([root])).filter(({ revoked }) => !revoked)
  const [best] = proofs.sort((a, b) => levelOf(b.level) - levelOf(a.level) || b.at - a.at)
  if (best) return { strand: best.home, root }
  const last = await reads.newestMessage(strands, 'customer')
  return { strand: last?.strand ?? named, root }
}
