import type { Reads, RelationshipStore } from '../src/store/relationship-store.ts'

const withReads = (
  store: RelationshipStore,
  change: (reads: Reads) => Partial<Reads>,
): RelationshipStore => ({
  ...store,
  read: (work) => store.read((reads) => work({ ...reads, ...change(reads) })),
  transact: (roots, work) =>
    store.transact(roots, (writes) => work({ ...writes, ...change(writes) })),
})

/** A negative control: a merge of the desk's opens like a proof. */
export const readingOverTeam = (store: RelationshipStore): RelationshipStore =>
  withReads(store, (reads) => ({
    joinsOf: async (roots) =>
      (await reads.joinsOf(roots)).map((join) =>
        join.through === 'team' ? { ...join, through: 'both' } : join,
      ),
  }))

/** A negative control: what was undone still counts. */
export const forgettingUndos = (store: RelationshipStore): RelationshipStore =>
  withReads(store, (reads) => ({
    joinsOf: async (roots) =>
      (await reads.joinsOf(roots)).map((join) => ({ ...join, revoked: false })),
    proofsOf: async (roots) =>
      (await reads.proofsOf(roots)).map((proof) => ({ ...proof, revoked: false })),
  }))

/** A negative control: a kept state is not dropped at an undo, and nobody looks whether it still holds. */
export function keepingSnapshots(store: RelationshipStore): RelationshipStore {
  const kept = withReads(store, (reads) => ({
    events: async (query) => {
      const asksWhatDiffers =
        query.from === 'oldest' &&
        query.limit === 1 &&
        query.before !== undefined &&
        query.after === undefined
      return asksWhatDiffers ? [] : reads.events(query)
    },
  }))
  return {
    ...kept,
    transact: (roots, work) =>
      kept.transact(roots, (writes) => work({ ...writes, dropSnapshots: async () => {} })),
  }
}
