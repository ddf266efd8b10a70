import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useDesk } from '../desk-context.ts'
import { useLookup } from '../live/lookup.ts'
import { words } from '../words/en.ts'
import type { AnyEntry } from './audit-words.ts'

const { audit: say } = words.join

/** So many entries are shown at once. */
const step = 20

const keyOf = ({ time, by, did, detail }: AnyEntry): string => [time, by, did, detail].join(' ')

interface Props<Entry> {
  ask(): Promise<readonly Entry[]>
  /** Asks anew when it changes. */
  since: unknown
  inWords(entry: Entry): string
  /** What is said where there is nothing. */
  none: string
}

/** Who did what, newest first, some at a time. */
export function EntriesView<Entry extends AnyEntry>({ ask, since, inWords, none }: Props<Entry>) {
  const { moments, time } = useDesk()
  const most = useSignal(step)
  const list = useRef<HTMLOListElement>(null)
  const { looked, again } = useLookup(ask, since)
  if (looked.is === 'asking') return <p class="quiet">{say.loading}</p>
  if (looked.is === 'failed') {
    return (
      <p class="quiet" role="status">
        {say.failed} {looked.problem}{' '}
        <button type="button" class="small-button" onClick={again}>
          {words.join.tryAgain}
        </button>
      </p>
    )
  }
  const { value: entries } = looked
  if (entries.length === 0) return <p class="quiet">{none}</p>
  const left = entries.length - most.value
  return (
    <>
      <ol class="audit" tabIndex={-1} ref={list}>
        {entries.slice(0, most.value).map((entry) => (
          <li key={keyOf(entry)}>
            <span>{inWords(entry)}</span>{' '}
            <time
              class="fact-note"
              dateTime={moments.machine(entry.time)}
              title={moments.full(entry.time)}
            >
              {moments.day(entry.time, time.now.peek())}, {moments.time(entry.time)}
            </time>
          </li>
        ))}
      </ol>
      {left > 0 && (
        <button
          type="button"
          class="small-button"
          onClick={() => {
            most.value += step
            // With the last of them the button goes, and the focus would go with it.
            if (left <= step) list.current?.focus()
          }}
        >
          {say.more(Math.min(left, step))}
        </button>
      )}
    </>
  )
}
