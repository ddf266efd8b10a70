import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Why } from '../reasons/why.tsx'

interface Props {
  view: View
  /** How many drafts the end of the generation cost. */
  dropped: number
}

/** What the customer has to know about the line and the device, in words. Most of the time nothing. */
export class Notices extends Watching<Props> {
  protected override shows({ trouble, connection, kept, ready }: State) {
    return [trouble, connection, kept, ready]
  }

  override render({ view, dropped }: Props) {
    const { handle, words } = view
    const { trouble, connection, kept, ready } = handle.state
    return (
      <div class="notices" role="status">
        {trouble && <Why view={view} said={trouble} />}
        {connection === 'ended' && !trouble && <p>{words.ended}</p>}
        {dropped > 0 && <p>{words.discarded(dropped)}</p>}
        {connection === 'waiting' && <p>{kept ? words.waiting : words.waitingNotKept}</p>}
        {!kept && ready && <p>{words.notKept}</p>}
      </div>
    )
  }
}
