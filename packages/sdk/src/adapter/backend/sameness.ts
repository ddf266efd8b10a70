/**
 * A short text that is the same for the same text: for telling a repeated draft from another one of
 * the same writer, not against anybody who means harm.
 */
export function sameness(text: string): string {
  let high = 0x9dc5811c
  let low = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high + code, 0x85ebca6b) ^ (high >>> 13)
  }
  return `${text.length.toString(36)}.${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`
}
