import { useWork } from '../desk-context.ts'
import { words } from '../words/en.ts'
import type { Filter } from '../work.ts'

const filters: readonly Filter[] = ['all', 'waiting']

/** All relationships, or only those that wait for an answer. */
export function FilterView() {
  const { filter, rows } = useWork()
  return (
    <div class="filter" role="group" aria-label={words.list.filter}>
      {filters.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={filter.value === each}
          onClick={() => {
            filter.value = each
          }}
        >
          {words.list[each]}
          {each === 'waiting' && rows.read.value && <span class="count">{rows.waiting.value}</span>}
        </button>
      ))}
    </div>
  )
}
