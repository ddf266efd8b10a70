import { useComputed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DeskRow } from '@continuo/model'
import { useWork } from '../desk-context.ts'
import { words } from '../words/en.ts'
import { FilterView } from './filter-view.tsx'
import { useMeasured } from './measured.ts'
import { useRoving } from './roving.ts'
import { RowView } from './row-view.tsx'
import { spanInView } from './window.ts'

/** So many rows before the end, the next page is asked for. */
const ahead = 30

/** The list of relationships: only the rows in view are in the page, however many there are. */
export function ListView() {
  const { rows, list, filter } = useWork()
  const shown = useComputed(() =>
    filter.value === 'all'
      ? rows.shown.value
      : rows.shown.value.filter(({ waitingSince }) => waitingSince !== null),
  )
  const all = shown.value
  const measured = useMeasured()
  const { scroller, probe, top, height, rowHeight, onScroll } = measured
  const span = spanInView(top, height, rowHeight, all.length)
  const { reachable, onFocus, onKeyDown } = useRoving(all, measured, span.from)

  // Where only the waiting are shown, they have all been read as soon as one who doesn't wait has.
  const mayHaveMore =
    rows.next.value !== null && (filter.value === 'all' || rows.waiting.value.endsWith('+'))
  const loading = list.value.loading.value
  const live = list.value
  useEffect(() => {
    if (mayHaveMore && !loading && span.to > all.length - ahead) void live.more()
  }, [mayHaveMore, loading, span.to, all.length, live])

  return (
    <section class="list-pane" aria-labelledby="list-heading">
      <div class="list-head">
        <h2 id="list-heading">{words.list.name}</h2>
        <FilterView />
      </div>
      <div class="list-scroll" ref={scroller} onScroll={onScroll}>
        <div class="row-probe" ref={probe} aria-hidden="true" />
        <ul
          aria-label={words.list.name}
          aria-busy={loading && all.length === 0}
          style={{ height: `${all.length * rowHeight}px` }}
        >
          {indexesOf(span, reachable).map((at) => {
            const row = all[at] as DeskRow
            return (
              <li
                key={row.relationship}
                style={{ transform: `translateY(${at * rowHeight}px)` }}
                aria-setsize={mayHaveMore ? -1 : all.length}
                aria-posinset={at + 1}
              >
                <RowView
                  row={row}
                  reachable={at === reachable}
                  onFocus={() => onFocus(row.relationship)}
                  onKeyDown={onKeyDown}
                />
              </li>
            )
          })}
        </ul>
        <ListNote count={all.length} loading={loading || !rows.read.value} />
      </div>
    </section>
  )
}

/** What is in view and, wherever it is, the row that Tab reaches: it may hold the focus. */
function indexesOf({ from, to }: { from: number; to: number }, reachable: number): number[] {
  const indexes = Array.from({ length: to - from }, (_, at) => from + at)
  if (reachable >= 0 && reachable < from) return [reachable, ...indexes]
  if (reachable >= to) return [...indexes, reachable]
  return indexes
}

function ListNote({ count, loading }: { count: number; loading: boolean }) {
  const { filter } = useWork()
  if (loading) return <p class="list-note">{count === 0 ? words.list.loading : words.list.more}</p>
  if (count > 0) return null
  return (
    <p class="list-note">{filter.value === 'all' ? words.list.empty : words.list.emptyWaiting}</p>
  )
}
