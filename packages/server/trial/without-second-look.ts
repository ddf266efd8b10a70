import type { RelationshipStore } from '../src/store/relationship-store.ts'

/** The negative control of "lock, then look": under the lock, strands still hang where the first look saw them. */
export function withoutSecondLook(store: RelationshipStore): RelationshipStore {
  const seen = new Map<string, string>()
  return {
    ...store,
    async rootOf(strand) {
      const root = await store.rootOf(strand)
      if (root !== undefined) seen.set(strand, root)
      return root
    },
    transact: (roots, work) =>
      store.transact(roots, (writes) =>
        work({
          ...writes,
          strands: async (ids) =>
            (await writes.strands(ids)).map((row) => ({
              ...row,
              root: seen.get(row.id) ?? row.root,
            })),
        }),
      ),
  }
}
