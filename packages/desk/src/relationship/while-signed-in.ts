import { Refused, Unreachable } from '@continuo/sdk'
import type { Adapter } from '@continuo/sdk'
import type { SignIn } from '../sign-in/session.ts'

/**
 * Makes being signed out a pause rather than a refusal: what was sent waits, as it does without a
 * connection, and goes out after signing in again. Meanwhile nothing is asked for.
 */
export function whileSignedIn(adapter: Adapter, { session, signedOut }: SignIn): Adapter {
  const paused = () => new Unreachable('Nobody is signed in at this desk.')

  function paraphrase<Failure>(error: Failure): Failure | Unreachable {
    if (!(error instanceof Refused) || error.reason !== 'signed-out') return error
    signedOut()
    return paused()
  }

  const guard =
    <Asked extends unknown[], Answer>(call: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      if (session.peek().is !== 'in') throw paused()
      try {
        return await call(...asked)
      } catch (error) {
        throw paraphrase(error)
      }
    }

  return {
    ...adapter,
    open: guard(adapter.open),
    append: guard(adapter.append),
    page: guard(adapter.page),
    follow: (after, on) =>
      adapter.follow(after, (item) =>
        on(item.is === 'down' ? { is: 'down', error: paraphrase(item.error) } : item),
      ),
  }
}
