import { sessionText } from '@continuo/model'
import type { SessionAnswer, SessionClaims } from '@continuo/model'
import type { Device } from '../adapter.ts'
import { errorOf, jsonOf } from './problem.ts'

/**
 * A session by a signature of the device key. Where this clock is wrong the server says so with a
 * nonce, which is signed once instead of the time.
 *
 * @param time This clock, in ms.
 * @returns The token; it stays in memory.
 */
export async function askSession(
  device: Device,
  where: Pick<SessionClaims, 'key' | 'server' | 'page' | 'shared'>,
  time: number | string,
  post: (body: object) => Promise<Response>,
): Promise<string> {
  const { generation: thumbprint, publicKey } = device
  const signature = await device.sign(sessionText({ ...where, thumbprint, time }))
  const response = await post({ key: where.key, publicKey, time, shared: where.shared, signature })
  const said = await jsonOf(response)
  if (response.ok && !said.is) return (said as unknown as SessionAnswer).token
  if (said.nonce && typeof time === 'number') return askSession(device, where, said.nonce, post)
  throw errorOf(response, said)
}
