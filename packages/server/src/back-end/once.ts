import { createHash, randomBytes } from 'node:crypto'
import { canonical, jsonFault, uuidv7 } from '@continuo/model'
import type * as v from 'valibot'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { json } from '../route/call.ts'
import type { Call, Handler } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { workspaceOfKey } from './secret-key.ts'

/**
 * Makes the handler of a call that changes something. Where it comes with an `Idempotency-Key`, its
 * repeats get its answer. That holds over a crash too: before the work begins, the key is kept with a
 * new id (UUIDv7), and whatever the work makes carries that id. A repeat that finds no answer does the
 * work again with the same id, and so finds what was made.
 */
export type OnceOnly = <Schema extends v.GenericSchema>(
  schema: Schema,
  work: (
    workspace: string,
    request: v.InferOutput<Schema>,
    call: Call,
    id: string,
  ) => Promise<unknown>,
) => Handler

export function onceOnly(parts: Parts): OnceOnly {
  const { directory, now } = parts
  const running = new Map<string, Promise<unknown>>()
  const newId = (): string => uuidv7(Math.floor(now()), randomBytes(10))

  return (schema, work) => async (call) => {
    const workspace = await workspaceOfKey(call, parts)
    const request = await readAs(call.req.raw, schema)
    const fault = jsonFault(request, 'body')
    if (fault) throw new Refused('malformed', `${fault}.`)
    const key = call.req.header('idempotency-key')
    if (key === undefined) return json(await work(workspace, request, call, newId()))
    if (key === '' || key.length > 200)
      throw new Refused('malformed', 'Idempotency-Key must have 1 to 200 characters.')
    const hash = createHash('sha256')
      .update(`${call.req.path}\n${canonical(request)}`)
      .digest('base64url')
    const begun = await directory.beginCall(workspace, key, hash, newId())
    if (begun.call !== hash)
      throw new Refused('id-reused', 'This Idempotency-Key was used for another call.')
    if (begun.answer) return json(JSON.parse(begun.answer.body), begun.answer.status)
    // A repeat that comes before the first is done waits for it.
    const name = [workspace, key, hash].join(' ')
    const doing = running.get(name) ?? work(workspace, request, call, begun.id)
    running.set(name, doing)
    try {
      const body = await doing
      await directory.keepAnswer(workspace, key, { status: 200, body: JSON.stringify(body) })
      return json(body)
    } finally {
      running.delete(name)
    }
  }
}
