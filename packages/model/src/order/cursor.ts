/** "I have everything up to here", of one epoch. Opaque outside the model and the sync code. */
export interface Cursor {
  epoch: string
  tick: number
}

/** Writes a cursor as the opaque text that crosses the wire. */
export function encodeCursor(cursor: Cursor): string {
  return `${cursor.epoch}.${cursor.tick.toString(36)}`
}
