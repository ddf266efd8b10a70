import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxCardLength } from '@continuo/model'
import type { Appended, DeskList, Opened } from '@continuo/model'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let cookie: string

beforeAll(async () => {
  server = await startTrialServer()
  const { id } = await server.directory.addAdvisor(server.workspace.id, 'Desk', 'correct horse')
  const link = `${server.url}/desk/sign-in/${await server.directory.issueSignInLink(id)}`
  const signedIn = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: server.url },
  })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => server.end())

const newId = () => message('').id

/** What the desk sends about a customer's message. */
const tell = async (relationship: string, drafts: unknown[]): Promise<Response> =>
  fetch(`${server.url}/desk/v1/relationships/${relationship}/events`, {
    method: 'POST',
    headers: { Origin: server.url, Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ drafts }),
  })

const say = (by: TrialDevice, drafts: unknown[]): Promise<Response> =>
  by.call('/v1/events', { method: 'POST', body: { drafts } })

/** How the only draft of a call went: its refusal, or nothing. */
async function refused(answer: Promise<Response>): Promise<string | undefined> {
  const response = await answer
  if (!response.ok) return (await refusalIn(response)).reason
  const { outcomes } = (await response.json()) as Appended
  const [outcome] = outcomes
  return outcome && 'refused' in outcome ? outcome.refused.reason : undefined
}

/** A customer whom the company has asked with a card. */
async function asked(card: object = choice) {
  const device = await createTrialDevice(server)
  const first = message('Hello')
  const { me } = (await (await say(device, [first])).json()) as Appended
  const list = await fetch(`${server.url}/desk/v1/relationships`, { headers: { Cookie: cookie } })
  const { rows } = (await list.json()) as DeskList
  const relationship = rows.find(({ last }) => last?.text === 'Hello')?.relationship ?? ''
  const about = { id: first.id, strand: me?.strand }
  const question = { ...message('When?'), about }
  const sent = { ...question, body: { text: 'When?', card } }
  expect(await refused(tell(relationship, [sent]))).toBeUndefined()
  const rename = { ...message('Asked'), about }
  await tell(relationship, [rename])
  return { device, relationship, about, card: { id: question.id, strand: me?.strand } }
}

const choice = { '@type': 'Choice', options: [{ label: 'Monday', value: 'mo' }] }
const answer = (about: object, more: object = {}) => ({
  ...message('Monday'),
  about,
  body: { text: 'Monday', answer: { chosen: ['mo'] }, ...more },
})
const rating = (about: object, body: object) => ({ id: newId(), type: 'rating.given', about, body })

test('SV202 a card of a kind that nobody knows is taken as it is; half a question, and one over the limit, are refused in words', async () => {
  const { relationship, about } = await asked()
  const card = (of: unknown) => ({ ...message('x'), about, body: { text: 'x', card: of } })
  expect(await refused(tell(relationship, [card({ '@type': 'Recipe', yield: 4 })]))).toBe(undefined)
  const field = { name: 'age', label: 'Age', kind: 'number' }
  for (const wrong of [
    7,
    [],
    {},
    { '@type': '' },
    { '@type': 'Choice' },
    { '@type': 'Choice', options: [] },
    { '@type': 'Form', fields: [{ ...field, name: '__proto__' }] },
    { '@type': 'Form', fields: [field, field] },
    { '@type': 'Rating', scale: 'hearts' },
    { '@type': 'Offer', description: 'x'.repeat(maxCardLength) },
  ]) {
    const response = await tell(relationship, [card(wrong)])
    const text = JSON.stringify(wrong).slice(0, 80)
    expect(await refused(Promise.resolve(response.clone())), text).toBe('malformed')
    expect(await response.text(), text).toContain('card')
  }
})

test('SV202 one draft that is refused takes nothing from those beside it, and a customer’s own card is refused', async () => {
  const { device } = await asked()
  const [before, own, after] = [message('before'), message('own'), message('after')]
  const response = await say(device, [
    before,
    { ...own, body: { text: 'own', card: { '@type': 'Offer', name: 'A gift' } } },
    after,
  ])
  const { outcomes } = (await response.json()) as Appended
  expect(outcomes.map((each) => ('refused' in each ? each.refused.reason : 'admitted'))).toEqual([
    'admitted',
    'wrong-writer',
    'admitted',
  ])
  const opened = (await (await device.call('/v1/relationship')).json()) as Opened
  expect(JSON.stringify(opened)).not.toContain('A gift')
})

test('SV202 an answer is for a card that its writer can read: somebody else’s, one that there is not, and none are refused', async () => {
  const mine = await asked()
  const theirs = await asked()
  expect(await refused(say(mine.device, [answer(mine.card)]))).toBeUndefined()
  expect(await refused(say(mine.device, [answer(theirs.card)]))).toBe('about-unreadable')
  const nowhere = { ...mine.card, id: newId() }
  expect(await refused(say(mine.device, [answer(nowhere)]))).toBe('about-unreadable')
  const { about: _about, ...bare } = answer(mine.card)
  expect(await refused(say(mine.device, [bare]))).toBe('malformed')
  for (const wrong of [{}, { chosen: [] }, { chosen: 'mo' }, { values: { toString: 1 } }, 'mo']) {
    const response = say(mine.device, [answer(mine.card, { answer: wrong })])
    expect(await refused(response), JSON.stringify(wrong)).toBe('malformed')
  }
  const kept = await theirs.device.call('/v1/relationship')
  expect(JSON.stringify(await kept.json())).not.toContain('"chosen"')
})

test('SV202 a rating is within its scale and about a card of one’s own; another one replaces nothing of the log', async () => {
  const mine = await asked({ '@type': 'Rating' })
  const theirs = await asked({ '@type': 'Rating' })
  for (const body of [
    { value: 0, best: 5 },
    { value: 6, best: 5 },
    { value: 2, best: 1 },
    { value: 2.5, best: 5 },
    { value: -1, best: 1 },
    { value: 3, best: 10 },
    { value: '3', best: 5 },
    { best: 5 },
    { value: 3, best: 5, words: 'x'.repeat(2_001) },
    { value: 3, best: 5, more: true },
  ]) {
    const response = say(mine.device, [rating(mine.card, body)])
    expect(await refused(response), JSON.stringify(body)).toBe('malformed')
  }
  const good = { value: 4, best: 5 }
  expect(await refused(say(mine.device, [rating(theirs.card, good)]))).toBe('about-unreadable')
  expect(await refused(say(mine.device, [rating(mine.card, good)]))).toBeUndefined()
  expect(await refused(say(mine.device, [rating(mine.card, { value: 0, best: 1 })]))).toBe(
    undefined,
  )
  expect(await refused(tell(mine.relationship, [rating(mine.card, good)]))).toBe('wrong-writer')
})
