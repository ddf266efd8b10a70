import { afterAll, beforeAll, expect, it } from 'vitest'

/** What a page has and a server lacks. */
const ofAPage = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'HTMLElement',
  'Element',
  'CSSStyleSheet',
  'matchMedia',
  'requestIdleCallback',
] as const

const touched: string[] = []
const before = ofAPage.map(
  (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
)

beforeAll(() => {
  for (const name of ofAPage) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        touched.push(name)
        return undefined
      },
    })
  }
})
afterAll(() => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor)
    else Reflect.deleteProperty(globalThis, name)
  }
})

it.each([
  ['the widget', () => import('./index.ts')],
  ['the element', () => import('./element/element.ts')],
  ['the SDK', () => import('@continuo/sdk')],
  ['what is loaded at opening', () => Promise.all([import('./connect.ts'), import('./mount.tsx')])],
])('WI41 on a server %s can be imported, and touches nothing of a page', async (_, load) => {
  expect(await load()).toBeTruthy()
  // Vite's own module runner may look; what we wrote must not.
  expect(touched).toEqual([])
})
