import { maxBodyBytes } from '@continuo/model'
import * as v from 'valibot'
import { Refused } from './refused.ts'

/**
 * Reads a JSON body, and stops at the limit while it reads: what the header says of the length counts
 * only where it says too much.
 *
 * @param most The largest body in bytes.
 * @throws Refused `too-large` or `malformed`.
 */
async function readJson(request: Request, most: number = maxBodyBytes): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refused('malformed', 'The body must be JSON: send Content-Type: application/json.')
  }
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw new Refused(
      'malformed',
      'The body must not be compressed: send it without Content-Encoding.',
    )
  }
  const bytes = await readBytes(request, most)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    // The parser's own words quote the body, which may be personal.
    const what = error instanceof SyntaxError ? 'no valid JSON' : 'no valid UTF-8'
    throw new Refused('malformed', `The body is ${what}.`)
  }
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = new Refused('too-large', `The body is larger than ${most} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength
    if (length > most) {
      await reader?.cancel()
      throw tooLarge
    }
    parts.push(part.value)
  }
  return Buffer.concat(parts, length)
}

/**
 * Reads a JSON body and checks it against a schema.
 *
 * @throws Refused `malformed` with the first three fields that are wrong; their values are not repeated.
 */
export async function readAs<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const found = v.safeParse(schema, await readJson(request))
  if (found.success) return found.output
  throw new Refused('malformed', `${complaints(found.issues)}.`)
}

const complaints = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? 'body'} ${plainly(issue)}`)
    .join('; ')

/** Valibot's own sentences end with what was received; those of our schemas begin with "must". */
const plainly = (issue: v.BaseIssue<unknown>): string =>
  issue.message.startsWith('must')
    ? issue.message
    : `must be ${issue.expected ?? 'what the schema asks for'}`
