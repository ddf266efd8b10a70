import type { Core } from './core.ts'
import { foldSettings } from './fold-settings.ts'

/** Folds what was set since the last time. */
export const catchUp = (core: Core): Promise<void> =>
  core.inOrder(async () => {
    const { held } = core
    if (held.unfolded[0]) core.take({ ...foldSettings(held.unfolded, held), unfolded: [] })
  })
