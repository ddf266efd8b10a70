// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { makeLauncher } from '../launcher/launcher.ts'
import { defineElement } from './define-element.ts'

const early = document.createElement('continuo-widget')

beforeAll(() => {
  Object.assign(early, { key: 'early', adapter: 'local' })
  defineElement()
  defineElement()
})
afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

/** Elements settle in a microtask. */
const settled = () => Promise.resolve().then(() => Promise.resolve())

const make = async (attributes: Record<string, string>) => {
  const element = document.createElement('continuo-widget')
  document.body.append(element)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  await settled()
  return element
}
const launchers = (element: Element) =>
  [...(element.shadowRoot?.children ?? [])].filter(({ localName }) => localName === 'button').length

it('WI39 an element is a widget: attributes, properties, calls and events', async () => {
  const element = await make({ key: 'guide', adapter: 'local', idle: '5' })
  expect(launchers(element)).toBe(1)
  expect([element.key, element.adapter, element.idle, element.shared]).toEqual([
    'guide',
    'local',
    5,
    false,
  ])
  const told: string[] = []
  element.addEventListener('continuo-open', ({ type }) => told.push(type))
  document.body.addEventListener('continuo-close', ({ type }) => told.push(type), { once: true })
  await element.open()
  expect(element.shadowRoot?.querySelector('dialog')).not.toBeNull()
  await element.close()
  expect(told).toEqual(['continuo-open', 'continuo-close'])
  expect((await element.ready()).state.ready).toBe(true)
})

it('WI39 another attribute makes it anew, once, and open if it was open', async () => {
  const element = await make({ 'publishable-key': 'guide', adapter: 'local', lang: 'en' })
  await element.open()
  const before = await element.ready()
  element.language = 'de'
  element.continues = 'older'
  await settled()
  const opened = new Promise((open) => {
    element.addEventListener('continuo-open', open, { once: true })
  })
  await opened
  expect(launchers(element)).toBe(1)
  expect(element.shadowRoot?.querySelectorAll('dialog')).toHaveLength(1)
  expect(element.shadowRoot?.querySelector('dialog')?.lang).toBe('de')
  expect(await element.ready()).not.toBe(before)
  expect(element.lang).toBe('en')
})

it('WI39 moved it stays, taken out it ends, put in again it begins', async () => {
  const element = await make({ key: 'guide', adapter: 'local' })
  const before = await element.ready()
  const place = document.createElement('main')
  document.body.append(place)
  place.append(element)
  await settled()
  expect(await element.ready()).toBe(before)
  const ended = vi.spyOn(before, 'destroy')
  element.remove()
  await settled()
  expect(ended).toHaveBeenCalledTimes(1)
  expect(launchers(element)).toBe(0)
  await expect(element.open()).rejects.toThrow('a place in the page')
  place.append(element)
  await settled()
  expect(launchers(element)).toBe(1)
  expect(await element.ready()).not.toBe(before)
})

it('WI39 what was set before the page knew the element holds', async () => {
  document.body.append(early)
  customElements.upgrade(early)
  await settled()
  expect(early.getAttribute('key')).toBe('early')
  expect(launchers(early)).toBe(1)
})

it('WI39 the script tag’s own launcher, which has the same name, is left alone', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const host = document.createElement('continuo-widget')
  const root = host.attachShadow({ mode: 'open' })
  const button = makeLauncher(root)
  document.body.append(host)
  await settled()
  expect([...root.children]).toEqual([button])
  host.remove()
  await settled()
  expect([...root.children]).toEqual([button])
  expect(error).not.toHaveBeenCalled()
})

it('WI40 attributes of the wrong type cost a message each, and the defaults hold', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const element = await make({ key: 'guide', adapter: 'lokal', idle: 'soon', shared: 'perhaps' })
  expect(said).toHaveBeenCalledTimes(3)
  expect(launchers(element)).toBe(1)
  await make({})
  expect(said).toHaveBeenCalledTimes(4)
})
