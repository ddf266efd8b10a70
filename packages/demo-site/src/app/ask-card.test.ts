// @vitest-environment happy-dom
import type { Ask } from '@continuo/model'
import { expect, test } from 'vitest'
import { wordsIn } from './app-words.ts'
import { createAskCard } from './ask-card.ts'

const stage = () => {
  const card = document.createElement('div')
  const answers: unknown[] = []
  const failed: unknown[] = []
  const draw = createAskCard(
    card,
    {
      answer: async (ask, yes) => {
        answers.push([ask, yes])
        const outcome = { outcome: 'declined', me: null } as const
        if (yes) throw new Error('no line')
        return { outcome, confirm: async () => outcome }
      },
    },
    (error) => failed.push(error),
  )
  return { card, answers, failed, draw }
}

const goOn: Ask = { ask: 'continue', as: 'a…@…example' }

test('DM41 whether to go on as somebody is asked once, no first, and taken away with its answer', () => {
  const { card, draw } = stage()
  draw([{ ask: 'keep', as: 'b' }, goOn], wordsIn('en'))
  expect([...card.children].map(({ textContent }) => textContent)).toEqual([
    'Continue as a…@…example?',
    'No',
    'Yes',
  ])
  const [, no] = card.children
  draw([goOn], wordsIn('en'))
  expect(card.children[1]).toBe(no)
  draw([goOn], wordsIn('de'))
  expect(card.firstChild?.textContent).toBe('Weiter als a…@…example?')
  draw([], wordsIn('de'))
  expect([card.hidden, card.childElementCount]).toEqual([true, 0])
})

test('DM41 each answer goes to the conversation, or it is told that it could not; an unknown somebody has no name', async () => {
  const { card, answers, failed, draw } = stage()
  const unknown: Ask = { ask: 'continue', as: null }
  draw([unknown], wordsIn('en'))
  expect(card.firstChild?.textContent).toBe('Continue the conversation that this link carries?')
  for (const button of card.querySelectorAll('button')) button.click()
  expect(answers).toEqual([
    [unknown, false],
    [unknown, true],
  ])
  await expect.poll(() => failed).toHaveLength(1)
})
