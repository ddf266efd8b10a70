import { searching } from '../load-searching.ts'
import type { Core } from '../sync/core.ts'
import type { SearchOptions, SearchResult } from './search-result.ts'

/** Searches. What does it is a part of its own, loaded by the first search. */
export async function search(
  core: Core,
  _operation: string,
  query: string,
  options?: SearchOptions,
): Promise<SearchResult> {
  try {
    return await (await searching()).search(core, query, options)
  } catch {
    return { found: [], searched: null, complete: false, stopped: 'unreachable', locked: [] }
  }
}
