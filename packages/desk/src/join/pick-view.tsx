import { useId } from 'preact/hooks'
import type { DeskRow, DeskSuggestion } from '@continuo/model'
import { useDesk, useWork } from '../desk-context.ts'
import { lastInWords } from '../list/last-words.ts'
import { useLookup } from '../live/lookup.ts'
import { NameView } from '../who/name-view.tsx'
import { words } from '../words/en.ts'
import { placeInWords } from '../words/place.ts'
import { whoInWords } from '../words/who.ts'
import { findRows } from './find-rows.ts'

const { pick: say } = words.join

/** So many are shown at once. */
const most = 20

/** Which other relationship: those that the server suggests, then whatever is found in the list. */
export function PickView({ relationship }: { relationship: string }) {
  const { joining, joinCalls, rows, list } = useWork()
  const { query } = joining.draftOf(relationship)
  const search = useId()
  const { looked } = useLookup(() => joinCalls.suggestions(relationship), relationship)
  const suggested = looked.is === 'there' ? looked.value : []
  const isSuggested = new Set(suggested.map((each) => each.relationship))
  const found = findRows(
    rows.shown.value.filter((row) => row.relationship !== relationship),
    query.value,
  )
  const rest =
    query.value.trim() === '' ? found.filter((row) => !isSuggested.has(row.relationship)) : found
  const loading = list.value.loading.value
  return (
    <>
      <p class="dialog-lead">{say.lead}</p>
      {suggested.length > 0 && query.value.trim() === '' && (
        <>
          <h3 class="pick-heading">{say.suggested}</h3>
          <ul class="picks">
            {suggested.map((each) => (
              <SuggestedView
                key={each.relationship}
                suggestion={each}
                relationship={relationship}
              />
            ))}
          </ul>
        </>
      )}
      <div class="field">
        <label for={search}>{say.search}</label>
        <input
          id={search}
          type="search"
          data-first
          autocomplete="off"
          value={query.value}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value
          }}
        />
      </div>
      <p class="pick-heading" role="status">
        {query.value.trim() === ''
          ? say.recent
          : rest.length > most
            ? say.first(most)
            : say.found(rest.length)}
      </p>
      <ul class="picks">
        {rest.slice(0, most).map((row) => (
          <PickRow key={row.relationship} row={row} relationship={relationship} />
        ))}
      </ul>
      {rows.next.value !== null && rest.length <= most && (
        <button
          type="button"
          class="small-button"
          aria-disabled={loading}
          onClick={() => void list.value.more()}
        >
          {loading ? say.looking : say.more}
        </button>
      )}
    </>
  )
}

function SuggestedView({
  suggestion,
  relationship,
}: {
  suggestion: DeskSuggestion
  relationship: string
}) {
  const { rows, joining } = useWork()
  const row = rows.of(suggestion.relationship)
  if (row) return <PickRow row={row} relationship={relationship} why={suggestion.why} />
  const who = whoInWords({ name: suggestion.name, verified: false })
  return (
    <li>
      <button
        type="button"
        class="pick"
        onClick={() => joining.choose(relationship, suggestion.relationship)}
      >
        <span class="pick-top">
          <NameView who={who} />
        </span>{' '}
        <span class="pick-words">{words.join.suggestion.why[suggestion.why]}</span>
      </button>
    </li>
  )
}

interface PickProps {
  row: DeskRow
  relationship: string
  why?: DeskSuggestion['why']
}

function PickRow({ row, relationship, why }: PickProps) {
  const { joining } = useWork()
  const { moments, time } = useDesk()
  const place = placeInWords(row.touchpoint)
  return (
    <li>
      <button
        type="button"
        class="pick"
        onClick={() => joining.choose(relationship, row.relationship)}
      >
        <span class="pick-top">
          <NameView who={whoInWords(row)} />{' '}
          <span class="row-time">
            {moments.short(row.last?.time ?? row.changed, time.now.peek())}
          </span>
        </span>{' '}
        <span class="pick-words">{why ? words.join.suggestion.why[why] : lastInWords(row)}</span>{' '}
        {place !== null && <span class="pick-place">{place}</span>}
      </button>
    </li>
  )
}
