import type { Line } from '@continuo/sdk'
import type { View } from '../view.ts'
import { Why } from '../reasons/why.tsx'
import { clockOf } from './day.ts'

/**
 * What became of a message of one's own, in words. Where the next message says the same, it is there
 * for those who listen and not shown twice to those who look.
 */
export function Sent({ view, line, quiet }: { view: View; line: Line; quiet: boolean }) {
  const { words, zone } = view
  const { entry, sending, refusal, change } = line
  if (!sending) return null
  if (sending !== 'not-sent') {
    return (
      <p class={quiet ? 'state unseen' : 'state'} part="state">
        <time>{clockOf(entry.time, words.language, zone)}</time> ·{' '}
        <span>{words.states[sending]}</span>
      </p>
    )
  }
  return (
    <div class="state refused">
      <b>{words.states[sending]}</b> <Why view={view} said={refusal} id={change ?? entry.id} />
    </div>
  )
}
