import { expect, it } from 'vitest'
import { isSendKey } from './send-key.ts'

const key = (event: Partial<KeyboardEvent>) =>
  isSendKey({ key: 'Enter', keyCode: 13, ...event } as KeyboardEvent)

it('DK18 sends with Enter and makes a new line with Shift+Enter', () => {
  expect(key({})).toBe(true)
  expect(key({ shiftKey: true })).toBe(false)
  expect(key({ key: 'a', keyCode: 65 })).toBe(false)
})

it('DK18 leaves the Enter to an input method that is composing', () => {
  expect(key({ isComposing: true })).toBe(false)
  expect(key({ keyCode: 229 })).toBe(false)
})
