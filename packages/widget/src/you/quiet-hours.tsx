import type { Preferences } from '@continuo/model'
import type { Explained } from '@continuo/sdk'
import { createRef } from 'preact'
import type { YouView } from './everything.tsx'

interface Props extends Pick<YouView, 'words'> {
  explained: Explained<Preferences['quietHours']>
  set: (name: 'quietHours', value: Preferences['quietHours']) => Promise<void>
}

/** When nobody is to write or call: two times of day, or none. */
export function QuietHours({ words, explained, set }: Props) {
  const from = createRef<HTMLInputElement>()
  const to = createRef<HTMLInputElement>()
  const { value, from: source } = explained
  const keep = () => {
    const hours = { from: from.current?.value ?? '', to: to.current?.value ?? '' }
    // Half a span is none yet.
    if (hours.from && hours.to) void set('quietHours', hours)
  }
  return (
    <div class="row" role="group" aria-labelledby="quiet" aria-describedby="quiet-from">
      <b id="quiet">{words.quietHours}</b>
      <div class="pair">
        <input
          ref={from}
          type="time"
          aria-label={`${words.quietHours} ${words.quietFrom}`}
          value={value?.from ?? ''}
          onChange={keep}
        />
        <input
          ref={to}
          type="time"
          aria-label={`${words.quietHours} ${words.quietTo}`}
          value={value?.to ?? ''}
          onChange={keep}
        />
        {value && (
          <button type="button" class="plain" onClick={() => set('quietHours', null)}>
            {words.quietNone}
          </button>
        )}
      </div>
      <span id="quiet-from" class="hint">
        {source === 'default' ? words.quietNone : words.from[source]}
      </span>
    </div>
  )
}
