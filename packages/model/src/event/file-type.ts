/** The images that a file can show itself as: everything else is only ever downloaded. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'

/** What is served for whatever is not one of those images. */
export const plainBytes = 'application/octet-stream'

/** So many of a file's first bytes tell what image it is. */
export const sniffLength = 12

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, sniffLength))

/**
 * What image a file is, by its first bytes, whatever its name and its sender say. An SVG is none: it
 * can hold scripts.
 *
 * @param bytes At least the first 12 bytes, or all of them.
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  const start = latin(bytes)
  if (start.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png'
  if (start.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(start)) return 'image/gif'
  return /^RIFF[^]{4}WEBP/.test(start) ? 'image/webp' : undefined
}

/** Whether a media type is that of an image that can show itself. */
export const isImageType = (type: string): type is ImageType =>
  /^image\/(png|jpeg|gif|webp)$/.test(type)

/**
 * The media type that a file is told with: what its bytes say where they are an image; otherwise what
 * its sender says, unless that is no media type, or an image that its bytes are not.
 */
export function fileType(claimed: string, bytes: Uint8Array): string {
  const image = imageTypeOf(bytes)
  if (image) return image
  const type = claimed.split(';')[0]?.trim().toLowerCase() ?? ''
  const isKnown = /^[a-z]{1,40}\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(type)
  return isKnown && !isImageType(type) ? type : plainBytes
}

/**
 * Whether a workspace takes files of this type.
 *
 * @param types Media types, `image/*` for all of a kind; absent where it takes every type.
 */
export function takesType(types: readonly string[] | undefined, type: string): boolean {
  return (
    !types ||
    types.some(
      (each) => each === type || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))),
    )
  )
}
