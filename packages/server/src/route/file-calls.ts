import { maxFileName, plainBytes, uuidPattern } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import { LogError } from '../log/relationship-log.ts'
import { json } from './call.ts'
import type { Call, Handler } from './call.ts'
import type { Parts } from './parts.ts'
import type { RelationshipCalls, Standing } from './relationship-calls.ts'

/** The longest `Slug`: each character of a name may be written as up to nine. */
const longestSlug = 4_000

/** The file's name, percent-encoded as RFC 5023 has it. What cannot be decoded is a name as it is. */
function nameIn(call: Call): string {
  const slug = call.req.header('slug') ?? ''
  if (slug.length > longestSlug) return slug.slice(-maxFileName)
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

/** How many bytes are announced; where nothing is, as many as one call may bring at the very most. */
const lengthIn = (call: Call): number => {
  const length = Number(call.req.header('content-length') ?? 'unknown')
  return Number.isSafeInteger(length) && length >= 0 ? length : 100 * 1_048_576
}

/** A name for the header of a download, in the only form that takes every character (RFC 8187). */
const namedFile = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)

/**
 * Nothing that somebody has uploaded is ever a page of this server: it is downloaded, of no type but
 * that of an image that it was found to be, and without any right where a browser opens it all the same.
 */
const harmless = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** The two calls about files. */
export function fileCalls(
  { log, metrics }: Parts,
  standingOf: (call: Call) => Promise<Standing>,
): Pick<RelationshipCalls, 'upload' | 'file'> {
  const upload: Handler = async (call) => {
    const standing = await standingOf(call)
    const id = call.req.param('file') ?? ''
    if (!uuidPattern.test(id))
      throw new Refused('malformed', 'The last part of the address must be a lower-case UUIDv7.')
    standing.takeFile?.(lengthIn(call))
    await standing.beforeAppend?.()
    const { body } = call.req.raw
    if (!body) throw new Refused('file-empty', 'The file has no bytes.')
    try {
      const attachment = await log.attachments.put(standing.caller, {
        id,
        name: nameIn(call),
        type: call.req.header('content-type') ?? '',
        bytes: body as AsyncIterable<Uint8Array> & typeof body,
      })
      metrics.file('stored', attachment.size)
      const answer = json(attachment, 201)
      return (await standing.answered?.(answer, 'acting')) ?? answer
    } catch (error) {
      if (error instanceof LogError && error.is.fault === 'refused')
        metrics.file(error.is.reason, 0)
      throw error
    }
  }

  const file: Handler = async (call) => {
    const { caller, take } = await standingOf(call)
    take('reads')
    const { strand = '', event = '', file: id = '' } = call.req.param()
    const opened = await log.attachments.open(caller, { strand, event }, id)
    const { name, size } = opened.attachment
    const headers = {
      'Content-Type': opened.image ?? plainBytes,
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename*=UTF-8''${namedFile(name)}`,
      ...harmless,
    }
    if (call.req.method === 'HEAD') return new Response(null, { headers })
    metrics.file('read', size)
    return new Response(opened.bytes(), { headers })
  }

  return { upload, file }
}
