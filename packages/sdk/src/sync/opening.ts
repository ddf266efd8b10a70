import { encodeCursor } from '@continuo/model'
import type { Opened, Snapshot } from '@continuo/model'
import type { Adapter, Device } from '../adapter/adapter.ts'
import { frameOf } from './apply.ts'
import type { Apply } from './apply.ts'

/** More missing pages than these are not pulled: the snapshot shows the newest, and the rest comes when it is looked for. */
const mostPulls = 10

/** Asks the backend what there is, and fills gaps. */
export interface Opening {
  /**
   * Opens once; calls meanwhile share it.
   *
   * @param anew From the snapshot, whatever is held.
   */
  open(anew?: boolean): Promise<void>
  /** Reads pages until the head. False: too much is missing, or the epoch is another. */
  pull(): Promise<boolean>
  /** The next `open` asks again. */
  close(): void
}

export interface OpeningOptions {
  adapter(): Promise<Adapter>
  device(): Promise<Device>
  apply: Apply
  /** The backend has answered, and all of it was taken in. */
  opened(answer: Opened): void
}

export function createOpening({ adapter, device, apply, opened }: OpeningOptions): Opening {
  const { held } = apply
  let opening: Promise<void> | undefined

  async function pull(): Promise<boolean> {
    for (let pulled = 0; held.cursor && pulled < mostPulls; pulled += 1) {
      const page = await (await adapter()).page({ after: encodeCursor(held.cursor) })
      if ((await apply.frame(frameOf(page))) !== 'add') return false
      if (page.atHead) return true
    }
    return false
  }

  /** What lies between may be little: then nothing that was shown goes. */
  const joins = async ({ page }: Snapshot): Promise<boolean> =>
    held.cursor?.epoch === page.epoch && held.cursor.tick <= page.upTo && pull()

  async function takeIn(answer: Opened, anew: boolean): Promise<void> {
    const { me, capabilities, marks, page, snapshot } = answer
    apply.take({ capabilities, ...(me && { me }) })
    const fits = page && (await apply.frame(frameOf(page))) === 'add'
    if (snapshot && (anew || !(await joins(snapshot)))) {
      await apply.replace(snapshot.page, snapshot.state)
    } else if (page && !fits && !anew) {
      return ask(true)
    }
    apply.mark(marks)
    opened(answer)
  }

  async function ask(anew: boolean): Promise<void> {
    const since = anew || !held.cursor ? undefined : encodeCursor(held.cursor)
    const asking = await device()
    const answer = await (await adapter()).open(asking, since)
    // The generation has ended meanwhile: the answer is about nobody.
    if ((await device()) === asking) await takeIn(answer, anew)
  }

  return {
    pull,
    open(anew = false) {
      if (anew) opening = undefined
      const asked = (opening ??= ask(anew).catch((error: unknown) => {
        if (opening === asked) opening = undefined
        throw error
      }))
      return asked
    },
    close() {
      opening = undefined
    },
  }
}
