import { expect, it } from 'vitest'
import { isNewEnough, pinnedNode } from './node/pinned.mjs'

it('everything runs on the Node version that the project pins', () => {
  const pinned = pinnedNode()
  const remedy =
    'THIS IS NOT THE PINNED NODE. Run the tests by npm test, or put node_modules/.bin first in PATH.'
  // Where none is pinned, a new one does.
  const expected = pinned?.version ?? (isNewEnough(process.version) ? process.version : 'v24')
  expect(process.version, remedy).toBe(expected)
})

it('knows which Node is new enough where none is pinned', () => {
  expect(['v20.20.2', 'v22.12.0'].map(isNewEnough)).toEqual([false, false])
  expect(['v22.13.0', 'v24.0.0', 'v26.1.0'].map(isNewEnough)).toEqual([true, true, true])
})
