// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { applyLook } from './apply-look.ts'

const root = document.documentElement

beforeEach(() => {
  root.lang = 'en'
  document.body.innerHTML = '<h2 data-word="today">Today</h2><p data-word="unknown">As it is</p>'
})

const words = () => [...document.body.children].map(({ textContent }) => textContent)

test('DM41 the app looks as the customer likes it, wherever they said it', () => {
  const german = applyLook(root, { textSize: 'large', colourScheme: 'dark', language: 'de-AT' })
  expect(root.dataset).toMatchObject({ textSize: 'large', colourScheme: 'dark' })
  expect(german.send).toBe('Senden')
  expect([root.lang, ...words()]).toEqual(['de', 'Heute', 'As it is'])
})

test('DM41 a language that the app has no words for is English, and nothing said is as usual', () => {
  applyLook(root, { language: 'de' })
  const english = applyLook(root, { language: 'den' })
  expect(english.send).toBe('Send')
  expect([root.lang, ...words()]).toEqual(['en', 'Today', 'As it is'])
  applyLook(root, {})
  expect(root.dataset).toMatchObject({ textSize: 'normal', colourScheme: 'auto' })
})
