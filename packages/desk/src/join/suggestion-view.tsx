import { useWork } from '../desk-context.ts'
import { useLookup } from '../live/lookup.ts'
import { NameView } from '../who/name-view.tsx'
import { words } from '../words/en.ts'
import { whoInWords } from '../words/who.ts'

const { suggestion: say } = words.join

interface Props {
  relationship: string
  /** Where the focus goes when the line is sent away. */
  onAway(): void
}

/** "May be the same as …": one quiet line, until it is looked at or sent away. */
export function SuggestionView({ relationship, onAway }: Props) {
  const { joining, joinCalls, notNow, rows } = useWork()
  const { looked } = useLookup(
    () => joinCalls.suggestions(relationship),
    `${relationship} ${joining.changes.value}`,
  )
  // What cannot be asked for is nothing that anybody waits for.
  if (looked.is !== 'there') return null
  const suggestion = looked.value.find((each) => !notNow.has(relationship, each.relationship))
  if (!suggestion) return null
  const other = suggestion.relationship
  const { name, verified } = rows.of(other) ?? { name: suggestion.name, verified: false }
  // "May be the same as says: …" would be no sentence; the mark beside it tells the rest.
  const who = name === null ? whoInWords({ name, verified }) : { text: name, verified }
  return (
    <div class="note note-suggestion">
      <span class="note-words">
        {say.line} <NameView who={who} /> <span class="quiet">{say.why[suggestion.why]}</span>
      </span>{' '}
      <span class="note-acts">
        <button
          type="button"
          class="small-button"
          onClick={() => joining.begin(relationship, other)}
        >
          {say.preview}
        </button>
        <button
          type="button"
          class="small-button"
          onClick={() => {
            notNow.add(relationship, other)
            onAway()
          }}
        >
          {say.notNow}
        </button>
      </span>
    </div>
  )
}
