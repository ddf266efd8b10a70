import type { RelationshipStore } from '../src/store/relationship-store.ts'

/** The negative control of heartbeats: a store that never says how far the strands have come. */
export function withoutHeads(store: RelationshipStore): RelationshipStore {
  return {
    ...store,
    read: (work) =>
      store.read((reads) =>
        work({
          ...reads,
          heads: async (strands) =>
            strands.map((strand) => ({
              strand,
              everyone: { message: 0, offer: 0, bill: 0, money: 0 },
              team: 0,
            })),
        }),
      ),
  }
}
