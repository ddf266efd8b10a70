import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { DeskMe } from '@continuo/model'
import { isAdapterError, Refused } from '@continuo/sdk'
import type { Calls } from '../live/calls.ts'
import { pauseAfter } from '../live/pause.ts'
import type { Stop, Surroundings } from '../surroundings.ts'
import { words } from '../words/en.ts'

/**
 * Who is signed in.
 *
 * - `asking`: not known yet; `unreachable` while the server does not answer
 * - `out`: nobody; `again` where somebody was, a moment ago
 */
export type Session =
  | { is: 'asking'; unreachable: boolean }
  | { is: 'out'; again: DeskMe | null }
  | { is: 'in'; me: DeskMe }

export interface SignIn {
  readonly session: ReadonlySignal<Session>
  /**
   * @returns null when it worked, else what to say to the person.
   */
  signIn(name: string, password: string): Promise<string | null>
  /** @returns null when it worked, else what to say to the person, who is still signed in. */
  signOut(): Promise<string | null>
  /** The server says that nobody is signed in (any more). */
  signedOut(): void
  stop: Stop
}

/** Asks who is signed in, at once and again until there is an answer. */
export function createSignIn({ clock }: Surroundings, calls: Calls): SignIn {
  const session = signal<Session>({ is: 'asking', unreachable: false })
  let stopRetry: Stop = () => undefined

  async function ask(failures: number): Promise<void> {
    stopRetry()
    try {
      session.value = { is: 'in', me: await calls.get<DeskMe>('/desk/v1/me') }
    } catch (error) {
      if (!isAdapterError(error)) throw error
      if (error.name === 'Unreachable') {
        session.value = { is: 'asking', unreachable: true }
        stopRetry = clock.after(
          pauseAfter(failures, clock.random(), error.retryAfter),
          () => void ask(failures + 1),
        )
      } else signedOut()
    }
  }

  function signedOut(): void {
    const before = session.peek()
    if (before.is !== 'out')
      session.value = { is: 'out', again: before.is === 'in' ? before.me : null }
  }

  void ask(1)

  return {
    session,
    signedOut,
    async signIn(name, password) {
      try {
        session.value = {
          is: 'in',
          me: await calls.post<DeskMe>('/desk/v1/sign-in', { name, password }),
        }
        return null
      } catch (error) {
        if (!isAdapterError(error)) throw error
        // What the server itself has said is said again; a broken line says nothing.
        const said =
          error instanceof Refused || ('retryAfter' in error && error.retryAfter !== undefined)
        return said ? error.message : words.signIn.unreachable
      }
    },
    async signOut() {
      try {
        await calls.post('/desk/v1/sign-out')
      } catch (error) {
        if (!isAdapterError(error)) throw error
        if (error.name === 'Unreachable') return words.signIn.stillIn
      }
      session.value = { is: 'out', again: null }
      return null
    },
    stop: () => stopRetry(),
  }
}
