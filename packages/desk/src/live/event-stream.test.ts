import { expect, it } from 'vitest'
import fc from 'fast-check'
import { readEvents } from './event-stream.ts'

const encoder = new TextEncoder()

function bodyOf(bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return new ReadableStream({
    start(controller) {
      let from = 0
      for (const place of [...places, bytes.length]) {
        if (place > from) controller.enqueue(bytes.slice(from, place))
        from = Math.max(from, place)
      }
      controller.close()
    },
  })
}

async function eventsIn(text: string, cuts: readonly number[] = []): Promise<string[]> {
  const events: string[] = []
  for await (const event of readEvents(bodyOf(encoder.encode(text), cuts))) events.push(event)
  return events
}

it('DK8 reads the data of each event and passes over the rest', async () => {
  const text =
    ': hi\n\nid: 7\nevent: message\ndata: one\n\ndata:two\ndata:  three\n\n\n\nretry: 5\n\ndata: half'
  expect(await eventsIn(text)).toEqual(['one', 'two\n three'])
})

it('DK8 reads the same however the bytes are cut, with any line ends', async () => {
  const lineEnd = fc.constantFrom('\n', '\r\n')
  const data = fc.array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(data, lineEnd, fc.array(fc.nat()), async (events, end, cuts) => {
      const text = events.map((event) => `data: ${event}${end}${end}`).join('')
      expect(await eventsIn(text, cuts)).toEqual(events)
    }),
    { numRuns: 60 },
  )
})

it('DK8 lets go of the connection when nobody reads any more', async () => {
  let left = false
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('data: one\n\ndata: two\n\n')),
    cancel() {
      left = true
    },
  })
  for await (const event of readEvents(body)) {
    expect(event).toBe('one')
    break
  }
  expect(left).toBe(true)
})
