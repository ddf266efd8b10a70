import { maxTextLength } from '@continuo/model'
import type { Ground } from '../identity/ground.ts'

/** What a change to a message is about. */
function ownMessage(core: Ground, id: string) {
  const line = core.state().lines.find((each) => each.own && each.entry.id === id)
  if (line?.entry.kind !== 'message' || line.entry.gone) {
    throw new RangeError('Only messages of one’s own that are still there can be changed')
  }
  const { strand } = line.entry
  // Before the first answer nobody knows the strand: it is the writer's own.
  return { id, ...(strand && { strand }) }
}

/** Puts another text in the place of a message of one's own. */
export async function edit(
  core: Ground,
  _operation: string,
  id: string,
  text: string,
): Promise<string> {
  if (!text.trim() || text.length > maxTextLength) {
    throw new RangeError(`A message has 1 to ${maxTextLength} characters`)
  }
  return core.write({ type: 'message.edited', body: { text }, about: ownMessage(core, id) })
}

/** Takes back a message of one's own. */
export async function remove(core: Ground, _operation: string, id: string): Promise<string> {
  return core.write({ type: 'message.deleted', body: {}, about: ownMessage(core, id) })
}
