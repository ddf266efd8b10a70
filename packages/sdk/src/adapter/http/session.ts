import { sessionText } from '@continuo/model'
import type { SessionAnswer, SessionRequest } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Device } from '../adapter.ts'
import { Refused } from '../errors.ts'
import { errorOf, jsonOf } from './problem.ts'
import type { Said } from './problem.ts'

export interface SessionOptions {
  /** The workspace's publishable key. */
  key: string
  /** The origin that requests go to. */
  server: string
  /** The origin of the page. */
  page: string
  clock: Clock
  post(body: string): Promise<Response>
}

/**
 * A session by a signature of the device key. Where this clock is wrong the server says so with a
 * nonce, which is signed once instead of the time.
 *
 * @returns The token; it stays in memory.
 */
export async function askSession(device: Device, options: SessionOptions): Promise<string> {
  const { key, server, page, clock, post } = options
  if (!key) {
    throw new Refused(
      'no-key',
      'No workspace key was given.',
      'Give the publishable key that `continuo init` has printed, as data-key on the tag.',
    )
  }

  async function sign(time: number | string, again: boolean): Promise<string> {
    const { generation: thumbprint, publicKey } = device
    const claims = { key, server, page, thumbprint, time }
    const signature = await device.sign(sessionText(claims))
    const response = await post(
      JSON.stringify({ key, publicKey, time, signature } as SessionRequest),
    )
    const said = await jsonOf(response)
    if (response.ok && said) return (said as SessionAnswer).token
    const { nonce } = (said ?? {}) as Said
    if (nonce !== undefined && !again) return sign(nonce, true)
    throw errorOf(response, said as Said)
  }
  return sign(clock.now(), false)
}
