import type { Problem } from '@continuo/model'
import { Refused, Unreachable } from '@continuo/sdk'

/** The desk's own calls to the server; each fails with `Refused` or `Unreachable`, and nothing else. */
export interface Calls {
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: unknown): Promise<Answer>
  /** A response whose body is read as it comes. */
  stream(path: string, stop: AbortSignal): Promise<Response>
}

/** Longer than this, and an answer is given up. */
const patience = 20_000

/**
 * @param signedOut Told of each answer that says that nobody is signed in (any more).
 */
export function createCalls(fetch: typeof globalThis.fetch, signedOut: () => void): Calls {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(path, { ...init, credentials: 'same-origin', redirect: 'error' })
    } catch (cause) {
      throw new Unreachable('The server cannot be reached.', { cause })
    }
    if (response.ok) return response
    const failure = await failureOf(response)
    if (failure instanceof Refused && failure.reason === 'signed-out') signedOut()
    throw failure
  }

  async function json<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await ask(path, { ...init, signal: AbortSignal.timeout(patience) })
    try {
      const text = await response.text()
      return (text === '' ? undefined : JSON.parse(text)) as Answer
    } catch (cause) {
      throw new Unreachable('The answer of the server could not be read.', { cause })
    }
  }

  return {
    get: (path) => json(path, { headers: { accept: 'application/json' } }),
    post: (path, body) =>
      json(path, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    stream: (path, signal) =>
      ask(path, { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal }),
  }
}

/** What an answer that is no success says: a refusal, or something that passes. */
async function failureOf(response: Response): Promise<Refused | Unreachable> {
  const problem = await problemIn(response)
  const after = Number(response.headers.get('retry-after'))
  if (!problem || response.status >= 500 || problem.reason === 'too-many') {
    const retryAfter = after > 0 ? { retryAfter: after * 1_000 } : {}
    return new Unreachable(problem?.detail ?? `The server answered ${response.status}.`, retryAfter)
  }
  return new Refused(problem.reason, problem.detail, problem.remedy)
}

async function problemIn(response: Response): Promise<Problem | undefined> {
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) return undefined
  try {
    const problem = (await response.json()) as Partial<Problem> | null
    return typeof problem?.reason === 'string' ? (problem as Problem) : undefined
  } catch (cause) {
    // A broken body says no more than its status does.
    console.warn('Continuo desk: an answer was no problem document.', cause)
    return undefined
  }
}
