/** A message of a server-sent event stream. */
export interface StreamMessage<Item> {
  readonly id?: string
  readonly item: Item
}

/** Reads a stream message by message. */
export interface StreamReader<Item> {
  /** The first bytes that came, as they are. */
  readonly first: string
  /** The next message that fits; fails where the stream ends before. */
  next(fits?: (item: Item) => boolean): Promise<StreamMessage<Item>>
  /** Done when the stream has ended; gives what still came. */
  rest(): Promise<StreamMessage<Item>[]>
  cancel(): Promise<void>
}

/** Reads an answer as a stream, and waits for its first byte. */
export async function readStream<Item>(answer: Response): Promise<StreamReader<Item>> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('The answer has no body.')
  let text = ''
  const first = (await reader.read()).value ?? ''
  text += first

  const message = async (): Promise<StreamMessage<Item> | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const data = /^data: (.*)$/m.exec(block)?.[1]
        const id = /^id: (.*)$/m.exec(block)?.[1]
        if (data !== undefined)
          return { item: JSON.parse(data) as Item, ...(id !== undefined && { id }) }
        continue
      }
      const { value, done } = await reader.read()
      if (done) return undefined
      text += value
    }
  }

  return {
    first,
    next: async (fits = () => true) => {
      for (let found = await message(); found; found = await message())
        if (fits(found.item)) return found
      throw new Error('The stream has ended before such a message came.')
    },
    rest: async () => {
      const all: StreamMessage<Item>[] = []
      for (let found = await message(); found; found = await message()) all.push(found)
      return all
    },
    cancel: () => reader.cancel(),
  }
}
