import { expect, test } from 'vitest'
import { takeCarried } from './take-carried.ts'

test.each([
  ['#continuo=abc', 'continuo=abc', ''],
  ['#continuo-mail=a.b-c', 'continuo-mail=a.b-c', ''],
  ['#today&continuo=abc', 'continuo=abc', '#today'],
  ['', undefined, ''],
  ['#', undefined, '#'],
  ['#today', undefined, '#today'],
  ['#continuo=', undefined, '#continuo='],
  ['#continuous=abc', undefined, '#continuous=abc'],
  ['#continuo=abc&today', undefined, '#continuo=abc&today'],
])('DM41 of the fragment %j it takes %j and leaves %j', (hash, carried, left) => {
  const at = new URL(`http://localhost:4004/?a=1${hash}`)
  let address = at.href
  const past = {
    state: { kept: true },
    replaceState: (state: unknown, _: string, url?: string | URL | null) => {
      expect(state).toEqual({ kept: true })
      address = `${url}`
    },
  }
  expect(takeCarried(at, past)).toBe(carried)
  expect(address).toBe(`http://localhost:4004/?a=1${left}`)
})
