import { Room } from '../room.tsx'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import type { Notice } from './said.tsx'

function said(_again: string) {
  return import('./said.tsx')
}

interface Props {
  view: View
  /** How many drafts the end of the generation cost. */
  dropped: number
}

/** What the customer has to know about the line and the device, in words. Most of the time nothing. */
export class Notices extends Watching<Props> {
  protected override shows({ trouble, connection, kept, ready, can }: State) {
    return [trouble, connection, kept, ready, can]
  }

  override render({ view, dropped }: Props) {
    const { words, handle } = view
    const { trouble, connection, kept, ready, can } = handle.state
    const given = {
      trouble,
      ended: connection === 'ended' && !trouble,
      dropped,
      lost: !kept && ready,
      hours: can.hours,
    }
    return (
      <div class="notices" part="notices" role="status">
        {connection === 'waiting' && <p>{kept ? words.waiting : words.waitingNotKept}</p>}
        {Object.values(given).some(Boolean) && (
          <Room<Notice> view={view} load={said} given={given} />
        )}
      </div>
    )
  }
}
