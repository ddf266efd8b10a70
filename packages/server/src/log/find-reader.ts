import type { Reads } from '../store/relationship-store.ts'
import type { GenerationRow } from '../store/rows.ts'
import { accountReader } from './account/account-reader.ts'
import { borrowedReader, companyReader, deviceReader, provenBy } from './reader.ts'
import type { Found } from './reader.ts'
import type { Caller, CompanyCaller, DeviceCaller } from './relationship-log.ts'
import { standingsOf } from './standings.ts'

/** The strand that a caller is found through, or why there is none. */
type Way =
  | { strand: string; generation?: GenerationRow; borrowed?: true }
  | Exclude<Found, { is: 'reader' }>

const nameOf = ({ workspace, thumbprint }: { workspace: string; thumbprint: string }): string =>
  `${workspace}/${thumbprint}`

/** What keys lead to that no generation has: one had them before, or a cookie came along. */
async function waysOfUnborn(
  reads: Reads,
  callers: readonly DeviceCaller[],
): Promise<Map<string, Way>> {
  const ways = new Map<string, Way>()
  for (const [workspace, group] of Map.groupBy(callers, (caller) => caller.workspace)) {
    const keys = group.map(({ thumbprint }) => thumbprint)
    for (const thumbprint of await reads.formerKeys(workspace, keys))
      ways.set(nameOf({ workspace, thumbprint }), { is: 'ended', why: 'reset' })
    for (const caller of group) {
      if (caller.cookie === undefined || ways.has(nameOf(caller))) continue
      const [generation] = await reads.generationsByCookie(workspace, [caller.cookie])
      if (!generation || generation.ended) continue
      ways.set(nameOf(caller), { strand: generation.strand, generation, borrowed: true })
    }
  }
  return ways
}

async function waysOf(reads: Reads, callers: readonly Caller[]): Promise<Way[]> {
  const devices = Map.groupBy(
    callers.filter((caller): caller is DeviceCaller => caller.is === 'device'),
    ({ workspace }) => workspace,
  )
  const generations = new Map<string, GenerationRow>()
  for (const [workspace, group] of devices) {
    const thumbprints = [...new Set(group.map(({ thumbprint }) => thumbprint))]
    for (const row of await reads.generations(workspace, thumbprints)) {
      generations.set(nameOf(row), row)
    }
  }
  const unborn = await waysOfUnborn(
    reads,
    [...devices.values()].flat().filter((caller) => !generations.has(nameOf(caller))),
  )
  const names = new Set(
    callers.flatMap((caller) => (caller.is === 'company' ? [caller.relationship] : [])),
  )
  const named = new Map((await reads.relationshipsNamed([...names])).map((row) => [row.id, row]))

  return callers.map((caller): Way => {
    if (caller.is === 'company') {
      const row = named.get(caller.relationship)
      return row?.workspace === caller.workspace ? { strand: row.root } : { is: 'missing' }
    }
    const generation = generations.get(nameOf(caller))
    if (!generation) return unborn.get(nameOf(caller)) ?? { is: 'unborn' }
    return generation.ended
      ? { is: 'ended', why: generation.ended }
      : { strand: generation.strand, generation }
  })
}

/** Finds many callers at once, with a number of questions that does not grow with theirs. */
export async function findReaders(reads: Reads, callers: readonly Caller[]): Promise<Found[]> {
  const ways = await waysOf(reads, callers)
  const strands = new Set(ways.flatMap((way) => ('is' in way ? [] : [way.strand])))
  const rootOf = new Map((await reads.strands([...strands])).map(({ id, root }) => [id, root]))
  const standings = await standingsOf(reads, [...new Set(rootOf.values())])
  const found = ways.map((way, at): Found => {
    if ('is' in way) return way
    const standing = standings.get(rootOf.get(way.strand) ?? '')
    if (!standing) return { is: 'missing' }
    const caller = callers[at] as Caller
    if (way.borrowed) return borrowedReader(way, standing, caller)
    if (standing.relationship.erased) return { is: 'ended', why: 'erased' }
    const reader =
      way.generation && caller.is === 'device'
        ? deviceReader(way.generation, standing, caller.terms)
        : companyReader(caller as CompanyCaller, standing)
    return { is: 'reader', reader }
  })
  for (const [at, caller] of callers.entries()) {
    const person = found[at]
    if (caller.is !== 'device' || caller.account === undefined || person?.is === 'ended') continue
    const standing = standings.get(
      person?.is === 'reader' ? (rootOf.get(person.reader.me.strand) ?? '') : '',
    )
    found[at] =
      standing && person?.is === 'reader' && !person.reader.borrowed
        ? await accountReader(
            reads,
            caller,
            person.reader,
            provenBy(person.reader, standing, caller),
          )
        : { is: 'missing' }
  }
  return found
}

/** Finds one caller. */
export async function findReader(reads: Reads, caller: Caller): Promise<Found> {
  const [found] = await findReaders(reads, [caller])
  return found ?? { is: 'missing' }
}
