import type { DeskItem } from '@continuo/model'

/** A live stream that a desk holds. */
export interface SampleStream {
  send(item: DeskItem): void
  /** Sends what is no whole item. */
  sendText(text: string): void
  /** The server ends it. */
  end(): void
  /** The line breaks. */
  break(): void
  /** The desk has let go of it. */
  readonly left: boolean
}

/** What a path answers; `body` is what was sent along, read as JSON. */
type MakeAnswer = (url: URL, body: unknown) => Response | Promise<Response>

/** A network for tests: answers by path, and live streams that the test writes to. */
export interface SampleNetwork {
  fetch: typeof globalThis.fetch
  /** What was asked for, in order: method and path. */
  readonly asked: string[]
  /** What a path (without its query) answers; a function that throws is a broken line. */
  answer(path: string, make: MakeAnswer): void
  /** The next stream that is opened. */
  nextStream(): Promise<SampleStream>
  readonly openStreams: number
}

export const jsonAnswer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  })

export const refusedAnswer = (reason: string, status: number, detail = reason): Response =>
  jsonAnswer(
    { type: `/problems/${reason}`, title: reason, status, detail, remedy: 'Do it.', reason },
    status,
  )

/** @param livePath The path that is answered with streams, unless it has an answer of its own. */
export function sampleNetwork(livePath = '/desk/v1/live'): SampleNetwork {
  const asked: string[] = []
  const answers = new Map<string, MakeAnswer>()
  const opened: SampleStream[] = []
  const waiting: ((stream: SampleStream) => void)[] = []
  let open = 0

  function stream(signal: AbortSignal | null | undefined): Response {
    let controller: ReadableStreamDefaultController<Uint8Array>
    let left = false
    const leave = () => {
      if (!left) open -= 1
      left = true
    }
    const body = new ReadableStream<Uint8Array>({
      start(given) {
        controller = given
      },
      cancel: leave,
    })
    signal?.addEventListener('abort', () => {
      if (!left) controller.error(new DOMException('aborted', 'AbortError'))
      leave()
    })
    const encoder = new TextEncoder()
    const sample: SampleStream = {
      send: (item) => sample.sendText(`data: ${JSON.stringify(item)}\n\n`),
      sendText: (text) => controller.enqueue(encoder.encode(text)),
      end() {
        leave()
        controller.close()
      },
      break() {
        leave()
        controller.error(new TypeError('network error'))
      },
      get left() {
        return left
      },
    }
    open += 1
    const taker = waiting.shift()
    if (taker) taker(sample)
    else opened.push(sample)
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  return {
    asked,
    answer: (path, make) => void answers.set(path, make),
    nextStream() {
      const there = opened.shift()
      return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push(resolve))
    },
    get openStreams() {
      return open
    },
    async fetch(input, init) {
      const url = new URL(String(input), 'https://desk.example')
      asked.push(`${init?.method ?? 'GET'} ${url.pathname}${url.search}`)
      const make = answers.get(url.pathname)
      const sent = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
      if (make) return make(url, sent)
      if (url.pathname === livePath) return stream(init?.signal)
      return refusedAnswer('not-found', 404)
    },
  }
}
