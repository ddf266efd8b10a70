import { effect } from '@preact/signals'
import { expect, it } from 'vitest'
import { rehearse } from '../rehearsal/handle.ts'
import { bridge } from './bridge.ts'

it('WI9 wakes only those who look at what has changed, and nobody once stopped', () => {
  const handle = rehearse()
  const { parts, stop } = bridge(handle)
  const seen: number[] = []
  effect(() => {
    seen.push(parts.lines.value.length)
  })
  handle.compose('Which')
  handle.compose('Which ticket')
  expect(seen).toEqual([0])
  expect(parts.composing.value).toBe('Which ticket')
  handle.answer('The group ticket')
  expect(seen).toEqual([0, 1])
  stop()
  handle.answer('It is valid on buses')
  expect(seen).toEqual([0, 1])
})
