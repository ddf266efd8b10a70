import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import * as answers from './answers.ts'

let server: TrialServer
beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

const document = async (): Promise<Document> =>
  (await (await fetch(`${server.url}/v1/openapi.json`)).json()) as Document

const refsIn = (value: unknown): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' ? [String(inner)] : refsIn(inner),
      )
    : []

test('SV71 the server publishes a whole OpenAPI 3.1 document', async () => {
  const found = await document()
  expect(found.openapi).toMatch(/^3\.1\./)
  expect(found.info).toMatchObject({ title: 'Continuo', version: '1' })
  for (const ref of refsIn(found)) {
    expect(found.components.schemas).toHaveProperty([ref.replace('#/components/schemas/', '')])
  }
  expect(refsIn(found).length).toBeGreaterThan(20)
  for (const name of Object.keys(found.components.schemas)) expect(name).toMatch(/^[\w.-]+$/)
  for (const [path, item] of Object.entries(found.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (
      (item['parameters'] ?? []) as { name: string; in: string; required: boolean }[]
    ).filter((each) => each.in === 'path' && each.required)
    expect(declared.map(({ name }) => name).toSorted()).toEqual(named.toSorted())
    for (const method of ['get', 'post', 'delete']) {
      const operation = item[method] as
        | { responses?: Record<string, { description?: string }>; security?: object[] }
        | undefined
      if (!operation) continue
      expect(Object.keys(operation.responses ?? {})).toContain('default')
      for (const response of Object.values(operation.responses ?? {}))
        expect(response.description).toBeTruthy()
      for (const scheme of (operation.security ?? []).flatMap((each) => Object.keys(each))) {
        expect(found.components.securitySchemes).toHaveProperty(scheme)
      }
    }
  }
})

test('SV71 every call of the document is there, and refuses the methods that it does not name', async () => {
  for (const [path, item] of Object.entries((await document()).paths)) {
    const url = server.url + path.replaceAll(/\{\w+\}/g, 'x')
    const wrong = await fetch(url, { method: 'PATCH' })
    expect(wrong.status, path).toBe(405)
    const methods = Object.keys(item).filter((key) => key !== 'parameters')
    expect(
      (wrong.headers.get('allow') ?? '')
        .toLowerCase()
        .split(', ')
        .filter((method) => method !== 'head')
        .toSorted(),
    ).toEqual(methods.toSorted())
  }
})

test('SV71 what the server answers fits the schemas that it publishes', async () => {
  const device = await createTrialDevice(server)
  const json = async (answer: Promise<Response>): Promise<unknown> => (await answer).json()
  v.parse(answers.sessionAnswer, await json(device.askSession()))
  v.parse(answers.opened, await json(device.call('/v1/relationship')))
  const drafts = [message('hello'), message('', { type: 'nothing' })]
  const appended = v.parse(
    answers.appended,
    await json(device.call('/v1/events', { method: 'POST', body: { drafts } })),
  )
  v.parse(answers.opened, await json(device.call('/v1/relationship')))
  const cursor = { 'Last-Event-ID': appended.cursor ?? '' }
  v.parse(answers.page, await json(device.call('/v1/events', { headers: cursor })))
  v.parse(answers.problem, await json(device.call('/v1/nothing')))
  const identify = { call: 'identify', operation: 'one', id: 'customer-7' }
  v.parse(
    answers.identityOutcome,
    await json(device.call('/v1/identity', { method: 'POST', body: identify })),
  )
  const wrong = v.safeParse(answers.page, { epoch: 'x' })
  expect(wrong.success).toBe(false)
})
