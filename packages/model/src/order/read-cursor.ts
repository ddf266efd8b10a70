import type { Cursor } from './cursor.ts'

/** Reads a cursor from the wire; undefined where it is none, which every reader answers with `reopen`. */
export function decodeCursor(text: string): Cursor | undefined {
  const match = /^([A-Za-z0-9_-]{1,64})\.(0|[1-9a-z][0-9a-z]{0,10})$/.exec(text)
  const tick = Number.parseInt(match?.[2] ?? '', 36)
  return match && Number.isSafeInteger(tick) ? { epoch: match[1] as string, tick } : undefined
}
