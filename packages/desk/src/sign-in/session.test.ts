// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { createCalls } from '../live/calls.ts'
import { eventually } from '../../rehearsal/eventually.ts'
import { jsonAnswer, refusedAnswer } from '../../rehearsal/sample-network.ts'
import { sampleSurroundings } from '../../rehearsal/sample-surroundings.ts'
import { createSignIn } from './session.ts'
import type { SignIn } from './session.ts'

const me = {
  advisor: { id: 'adv_1', name: 'Advisor' },
  workspace: { id: 'ws_1', name: 'City transport' },
}
let signIn: SignIn
afterEach(() => signIn.stop())

function setUp(first: () => Response) {
  const surroundings = sampleSurroundings()
  surroundings.network.answer('/desk/v1/me', first)
  const calls = createCalls(surroundings.fetch, () => signIn.signedOut())
  signIn = createSignIn(surroundings, calls)
  return { ...surroundings, session: signIn.session }
}

const nobody = () => refusedAnswer('signed-out', 401, 'Nobody is signed in here.')

it('DK10 asks at once who is signed in', async () => {
  const { session } = setUp(() => jsonAnswer(me))
  expect(session.value).toEqual({ is: 'asking', unreachable: false })
  await eventually(() => expect(session.value).toEqual({ is: 'in', me }))
})

it('DK10 signs in with name and password, and says in words why not', async () => {
  const { session, network } = setUp(nobody)
  await eventually(() => expect(session.value).toEqual({ is: 'out', again: null }))
  network.answer('/desk/v1/sign-in', () =>
    refusedAnswer('signed-out', 401, 'Name or password is wrong.'),
  )
  expect(await signIn.signIn('Advisor', 'wrong')).toBe('Name or password is wrong.')
  network.answer('/desk/v1/sign-in', () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await signIn.signIn('Advisor', 'right')).toMatch(/cannot be reached/)
  expect(session.value.is).toBe('out')
  network.answer('/desk/v1/sign-in', () => jsonAnswer(me))
  expect(await signIn.signIn('Advisor', 'right')).toBeNull()
  expect(session.value).toEqual({ is: 'in', me })
})

it('DK10 asks again until the server answers', async () => {
  let up = false
  const { session, clock } = setUp(() => (up ? jsonAnswer(me) : new Response('', { status: 502 })))
  await eventually(() => expect(session.value).toEqual({ is: 'asking', unreachable: true }))
  up = true
  clock.turn(1_000)
  await eventually(() => expect(session.value.is).toBe('in'))
})

it('DK11 remembers who was there when they are signed out in the middle, and not when they sign out', async () => {
  const { session, network } = setUp(() => jsonAnswer(me))
  await eventually(() => expect(session.value.is).toBe('in'))
  signIn.signedOut()
  signIn.signedOut()
  expect(session.value).toEqual({ is: 'out', again: me })

  network.answer('/desk/v1/sign-in', () => jsonAnswer(me))
  network.answer('/desk/v1/sign-out', () => new Response(null, { status: 204 }))
  await signIn.signIn('Advisor', 'right')
  expect(await signIn.signOut()).toBeNull()
  expect(session.value).toEqual({ is: 'out', again: null })
})

it('DK10 says when signing out did not reach the server, and stays signed in', async () => {
  const { session, network } = setUp(() => jsonAnswer(me))
  await eventually(() => expect(session.value.is).toBe('in'))
  network.answer('/desk/v1/sign-out', () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await signIn.signOut()).toMatch(/still signed in/)
  expect(session.value.is).toBe('in')
})
