import type { Stop, Surroundings } from '../surroundings.ts'
import type { RowStreamItem } from './row-stream.ts'
import { silence } from './row-stream.ts'

/** A tab that has just come asks; whoever leads and is connected answers. */
const question = 'who streams?'
const answer = 'I stream'

/**
 * One live stream of the list for all tabs of a browser: over HTTP/1.1 a browser has six connections
 * to a host, and a desk that holds two in each tab would stand still at the third.
 *
 * Whoever gets the lock streams and passes on what comes; the others listen. No lock is needed for
 * progress: a tab that has heard nothing for 40 s streams by itself until it hears somebody again.
 *
 * @param name Tells apart who is signed in.
 * @param follow Opens a stream of one's own.
 */
export function shareRows(
  { locks, channel: openChannel, clock }: Pick<Surroundings, 'locks' | 'channel' | 'clock'>,
  name: string,
  follow: (on: (item: RowStreamItem) => void) => Stop,
  on: (item: RowStreamItem) => void,
): Stop {
  if (!locks || !openChannel) return follow(on)

  const channel = openChannel(name)
  const leaving = new AbortController()
  let own: Stop | null = null
  let leads = false
  let up = false
  let stopWatch: Stop = () => undefined

  function take(item: RowStreamItem): void {
    up = item.is !== 'down'
    on(item)
  }

  function stream(): void {
    own ??= follow((item) => {
      if (leads) channel.postMessage(item)
      take(item)
    })
  }

  function listen(): void {
    stopWatch()
    stopWatch = clock.after(silence, stream)
  }

  channel.onmessage = ({ data }: MessageEvent<RowStreamItem | typeof question | typeof answer>) => {
    if (data === question) {
      if (leads && up) channel.postMessage(answer)
      return
    }
    if (leads) return
    own?.()
    own = null
    listen()
    if (data !== answer) take(data)
    else if (!up) take({ is: 'up' })
  }

  listen()
  channel.postMessage(question)
  locks
    .request(name, { signal: leaving.signal }, () => {
      leads = true
      stopWatch()
      stream()
      return new Promise<void>((resolve) =>
        leaving.signal.addEventListener('abort', () => resolve()),
      )
    })
    .catch((error: unknown) => {
      if (!leaving.signal.aborted) {
        console.warn('Continuo desk: no lock for the live list; this tab streams by itself.', error)
        stream()
      }
    })

  return () => {
    leaving.abort()
    stopWatch()
    own?.()
    channel.close()
  }
}
