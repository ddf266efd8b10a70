/**
 * Reads server-sent events as they arrive: calls with the data of each, which is one line. Names and
 * ids are passed over, since every item says itself what it is.
 *
 * @returns Takes the next piece of the stream's text.
 */
export function readEvents(on: (data: string) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data:')) on(line.slice(5))
  }
}
