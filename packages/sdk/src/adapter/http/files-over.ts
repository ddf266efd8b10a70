import type { Attachment } from '@continuo/model'
import { Unreachable } from '../errors.ts'
import type { Files, UploadOptions } from '../adapter.ts'
import type { Call } from './http-adapter.ts'

/** As `fetch`, which does not tell how much is out. */
const overXhr =
  (onProgress: NonNullable<UploadOptions['onProgress']>): typeof fetch =>
  (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      const { signal } = init
      const abort = (): void => request.abort()
      request.open(init.method ?? 'GET', input as string)
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded, total }) => {
        if (total) onProgress(loaded / total)
      }
      request.onloadend = () => {
        signal?.removeEventListener('abort', abort)
        const { status, response } = request
        const wait = request.getResponseHeader('Retry-After')
        if (status)
          resolve(new Response(response, { status, headers: wait ? { 'Retry-After': wait } : {} }))
        else reject(new TypeError('no answer'))
      }
      signal?.addEventListener('abort', abort)
      if (signal?.aborted) reject(new TypeError('aborted'))
      else request.send(init.body as Blob)
    })

/**
 * Files over HTTP: the bytes as they are, the name in `Slug`, and the session in a header, never in an
 * address.
 *
 * @param own What the page fetches with, where it is not the browser's own.
 */
export function filesOver(call: Call, own?: typeof fetch): Files {
  return {
    async upload(file, { id, name }, { signal, onProgress } = {}) {
      const response = await call(`attachments/${id}`, {
        method: 'POST',
        body: file,
        headers: {
          'Content-Type': file.type || 'application/octet-stream',
          Slug: encodeURIComponent(name),
        },
        ...(signal && { signal }),
        via: own || !onProgress ? undefined : overXhr(onProgress),
      })
      const attachment = (await response.json()) as Attachment
      onProgress?.(1)
      return attachment
    },

    async download({ strand, event, id }, signal) {
      const response = await call(`attachments/${strand}/${event}/${id}`, signal ? { signal } : {})
      try {
        return await response.blob()
      } catch (cause) {
        throw new Unreachable('broken-off', { cause })
      }
    },
  }
}
