import { useDesk, useWork } from '../desk-context.ts'
import { useLookup } from '../live/lookup.ts'
import { JoinIcon } from '../look/icons.tsx'
import type { Conversation } from '../relationship/conversations.ts'
import { Group } from '../relationship/fact-group.tsx'
import { words } from '../words/en.ts'
import { JoinWords } from './join-words.tsx'

const { joins: say } = words.join

/** What was joined here, what of it was undone, and the way to join more. */
export function JoinsView({ conversation }: { conversation: Conversation }) {
  const { moments } = useDesk()
  const { joining, joinCalls } = useWork()
  const { id, events, facts } = conversation
  const joinEvents = [...events.value.values()].filter(({ type }) =>
    /^relationship\.(joined|undone)$/.test(type),
  )
  const since = `${joining.changes.value} ${joinEvents.map((event) => event.id).join(' ')}`
  const { looked, again } = useLookup(() => joinCalls.joins(id), since)
  return (
    <Group name={say.heading}>
      {looked.is === 'failed' && (
        <p class="quiet">
          {say.failed}{' '}
          <button type="button" class="small-button" onClick={again}>
            {words.join.tryAgain}
          </button>
        </p>
      )}
      {looked.is === 'there' && looked.value.length === 0 && <p class="quiet">{say.none}</p>}
      {looked.is === 'there' && looked.value.length > 0 && (
        <ul class="joins">
          {looked.value.map((join) => (
            <li key={join.join} class={join.undone ? 'join-undone' : undefined}>
              <JoinWords join={join} identities={facts.value?.identities ?? []} />
              {!join.undone && (
                <button
                  type="button"
                  class="small-button"
                  aria-label={say.undoOf(moments.plain(join.time))}
                  onClick={() => joining.beginUndo(id, join.join)}
                >
                  {say.undo}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="small-button join-begin" onClick={() => joining.begin(id)}>
        <JoinIcon />
        {words.join.begin}
      </button>
    </Group>
  )
}
