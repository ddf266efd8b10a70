/**
 * Reads server-sent events as they arrive: calls with the data of each. Names and ids are left out,
 * since every item says itself what it is.
 *
 * @returns Takes the next piece of the stream's text.
 */
export function readEvents(on: (data: string) => void): (piece: string) => void {
  let rest = ''
  let data: string[] = []
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|[\r\n]/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) on(data.join('\n'))
        data = []
      } else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5))
    }
  }
}
