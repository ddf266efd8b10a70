import type { Draft } from '@continuo/model'
import type { FilePlace, Files } from '../adapter/adapter.ts'
import type { Call } from '../adapter/http/http-adapter.ts'
import type { AttachOptions, AttachOutcome, FetchOutcome } from '../handle.ts'
import { attaching } from '../load-attaching.ts'
import type { Core } from '../sync/core.ts'

// What does all this is a part of its own, loaded by the first file. It is asked for here, in a part
// that is loaded on demand itself, so that the SDK's first file need not know where it lies.

/** Takes a file. */
export async function attach(
  core: Core,
  id: string,
  file: Blob,
  options?: AttachOptions,
): Promise<AttachOutcome> {
  try {
    return await (await attaching()).attach(core, id, file, options)
  } catch (error) {
    core.report(error)
    return { outcome: 'unreachable' }
  }
}

/** Fetches a file. */
export async function fetchAttachment(
  core: Core,
  _operation: string,
  place: FilePlace,
  options?: { signal?: AbortSignal },
): Promise<FetchOutcome> {
  try {
    return await (await attaching()).fetchAttachment(core, place, options?.signal)
  } catch {
    return { why: 'unreachable' }
  }
}

/** Files over HTTP. */
export const filesOver = async (call: Call, own?: typeof fetch): Promise<Files> =>
  (await attaching()).filesOver(call, own)

/** Brings out what waited for a line; gives the drafts as they go out. */
export const deliver = async (core: Core, drafts: readonly Draft[]): Promise<Draft[]> =>
  (await attaching()).deliver(core, drafts)
