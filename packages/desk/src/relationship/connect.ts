import { createRelationship, httpAdapter } from '@continuo/sdk'
import { deskLogStore } from '../reply/outbox.ts'
import type { SignIn } from '../sign-in/session.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Connect } from './conversations.ts'
import { deskPage } from './desk-page.ts'
import { whileSignedIn } from './while-signed-in.ts'

interface Options {
  surroundings: Surroundings
  advisor: string
  signIn: SignIn
}

/** The way to relationships over HTTP, as the advisor who is signed in: the one place that names what it is made of. */
export function connectOver({ surroundings, advisor, signIn }: Options): Connect {
  const { storage, clock } = surroundings
  return (relationship, facts) => {
    const url = `/desk/v1/relationships/${encodeURIComponent(relationship)}`
    const adapter = whileSignedIn(httpAdapter({ url, session: 'cookie', clock }), signIn)
    return createRelationship({
      adapter: facts.observe(adapter),
      log: deskLogStore(storage, advisor, relationship),
      self: { kind: 'advisor', id: advisor },
      surroundings: deskPage(signIn),
      clock,
      page: () => ({ channel: 'web' }),
    })
  }
}
