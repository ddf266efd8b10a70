import { effect, signal, untracked } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { createCalls } from './live/calls.ts'
import { createServerTime } from './live/server-time.ts'
import type { ServerTime } from './live/server-time.ts'
import { createAddress } from './relationship/address.ts'
import type { Address } from './relationship/address.ts'
import type { Connect } from './relationship/conversations.ts'
import { createSignIn } from './sign-in/session.ts'
import type { Session, SignIn } from './sign-in/session.ts'
import type { Stop, Surroundings } from './surroundings.ts'
import { createMoments } from './words/moment.ts'
import type { Moments } from './words/moment.ts'
import { createWork } from './work.ts'
import type { Work } from './work.ts'

/** The desk without its looks: all that views read, and all that they can call. */
export interface Desk {
  readonly signIn: SignIn
  readonly address: Address
  readonly time: ServerTime
  readonly moments: Moments
  /** There while somebody is signed in, and kept behind the sign-in view when they are signed out in the middle. */
  readonly work: ReadonlySignal<Work | null>
  readonly surroundings: Surroundings
  stop: Stop
}

export interface DeskOptions {
  surroundings: Surroundings
  /** Makes the way to one relationship; `signedOut` is to be called where an answer says so. */
  connect(options: { surroundings: Surroundings; advisor: string; signIn: SignIn }): Connect
  moments?: Moments
}

/** Puts the desk together. */
export function createDesk({
  surroundings,
  connect,
  moments = createMoments(),
}: DeskOptions): Desk {
  const calls = createCalls(surroundings.fetch, () => signIn.signedOut())
  const signIn = createSignIn(surroundings, calls)
  const address = createAddress(surroundings.window)
  const time = createServerTime(surroundings)
  const work = signal<Work | null>(null)

  function follow(session: Session): void {
    const before = work.peek()
    if (session.is === 'in') {
      const { advisor, workspace } = session.me
      const same = before?.me.advisor.id === advisor.id && before.me.workspace.id === workspace.id
      if (before && same) return before.resume()
      before?.stop()
      work.value = createWork(session.me, {
        surroundings,
        calls,
        address,
        time,
        connect: connect({ surroundings, advisor: advisor.id, signIn }),
      })
    } else if (session.is === 'out') {
      if (session.again) return before?.pause()
      before?.stop()
      work.value = null
    }
  }

  const stopFollowing = effect(() => {
    const session = signIn.session.value
    untracked(() => follow(session))
  })

  return {
    signIn,
    address,
    time,
    moments,
    work,
    surroundings,
    stop() {
      stopFollowing()
      work.value?.stop()
      signIn.stop()
      address.stop()
      time.stop()
    },
  }
}
