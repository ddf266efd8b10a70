import { hurry } from './call.ts'
import type { Ground } from './ground.ts'

/** Sends a refused draft again. */
export async function retry(core: Ground, _operation: string, id: string): Promise<void> {
  await core.drafts((drafts) =>
    drafts.map((kept) => (kept.refused && kept.draft.id === id ? { draft: kept.draft } : kept)),
  )
  hurry(core)
}

/** Drops a refused draft for good. */
export async function discard(core: Ground, _operation: string, id: string): Promise<void> {
  await core.drafts((drafts) => drafts.filter(({ draft, refused }) => draft.id !== id || !refused))
}
