import type { MessageEntry } from '@continuo/model'
import { expect, it } from 'vitest'
import { sampleMessage } from '../../rehearsal/sample-line.ts'
import { spoken } from './spoken.ts'

const file = (name: string) => ({ id: name, name, type: 'text/plain', size: 1 })

it('DK49 a message is read out by its words, its files or the name of its card', () => {
  const said = (message: Partial<MessageEntry>) =>
    spoken(sampleMessage('m', message).entry as MessageEntry)
  expect(said({ text: '**Which** ticket?' })).toBe('Which ticket?')
  const attachments = [file('plan.pdf'), file('map.txt')]
  expect(said({ text: '', attachments })).toBe('plan.pdf, map.txt')
  expect(said({ text: 'Here', attachments })).toBe('Here')
  expect(said({ text: '', card: { '@type': 'Form', name: 'Who travels?', fields: [] } })).toBe(
    'Who travels?',
  )
  expect(said({ text: '', card: { '@type': 'Form', fields: [] } })).toBe('A message without text')
})
