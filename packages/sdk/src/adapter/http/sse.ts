/**
 * Reads server-sent events as they arrive: calls with the data of each, which is one line. Names and
 * ids are passed over, since every item says itself what it is.
 *
 * @returns Takes the next piece of the stream's text.
 */
export function readEvents(on: (data: string) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, data] = /^data: ?(.*)$/m.exec(block) ?? []
      if (data) on(data)
    }
  }
}
