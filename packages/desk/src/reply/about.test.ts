import { expect, it } from 'vitest'
import { sampleMessage, sampleNotice } from '../../rehearsal/sample-line.ts'
import { aboutOf } from './about.ts'

const ours = { author: { kind: 'advisor' as const, id: 'adv_1', assurance: 'strong' as const } }
const began = sampleNotice('began')
const first = sampleMessage('first')
const answer = sampleMessage('answer', ours)
const other = sampleMessage('other', { strand: 'str_2', key: 'str_2/other' })

it('DK17 is about the last event of the customer that was in view', () => {
  const lines = [began, first, answer, other]
  expect(aboutOf(lines, other.key)).toEqual({ id: 'other', strand: 'str_2' })
  expect(aboutOf(lines, answer.key)).toEqual({ id: 'first', strand: 'str_1' })
  expect(aboutOf(lines, first.key)).toEqual({ id: 'first', strand: 'str_1' })
})

it('DK17 is about where it began, where the customer has written nothing', () => {
  expect(aboutOf([began, answer], answer.key)).toEqual({ id: 'began', strand: 'str_1' })
})

it('DK17 takes what is there where nothing was in view, and says so where there is nothing', () => {
  expect(aboutOf([first, answer], null)).toEqual({ id: 'first', strand: 'str_1' })
  expect(aboutOf([answer, other], answer.key)).toEqual({ id: 'other', strand: 'str_2' })
  expect(aboutOf([answer], answer.key)).toBeNull()
  expect(aboutOf([], null)).toBeNull()
})
