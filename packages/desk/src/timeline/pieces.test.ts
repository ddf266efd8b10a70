import { expect, it } from 'vitest'
import type { Line } from '@continuo/sdk'
import { piecesOf } from './pieces.ts'
import { sampleMessage, sampleNotice } from '../../rehearsal/sample-line.ts'

const minute = 60_000_000
const day = 1_440 * minute
const dayOf = (micros: number) => String(Math.floor(micros / day))

const at = (page: string) => ({
  touchpoint: { channel: 'web' as const, site: 'https://city.example', page },
})
const advisor = { author: { kind: 'advisor' as const, id: 'adv_1', assurance: 'strong' as const } }

const draw = (lines: readonly Line[], from = 0, to = lines.length) =>
  piecesOf(lines, from, to, dayOf).map((piece) => {
    if (piece.is === 'message') return [piece.line.entry.id, piece.head, piece.place]
    return piece.is
  })

it('DK14 says where a message was written when it is another place than before', () => {
  const lines = [
    sampleMessage('a', at('/tickets')),
    sampleMessage('b', { ...at('/tickets'), time: minute }),
    sampleMessage('c', { ...at('/map'), time: 2 * minute }),
    sampleMessage('answer', { ...advisor, ...at('/desk'), time: 3 * minute }),
    sampleMessage('d', { ...at('/map'), time: 4 * minute }),
  ]
  expect(draw(lines)).toEqual([
    'day',
    ['a', true, 'city.example /tickets'],
    ['b', false, null],
    ['c', true, 'city.example /map'],
    ['answer', true, null],
    ['d', true, null],
  ])
})

it('DK14 knows the place before the stretch that is drawn', () => {
  const lines = [
    sampleMessage('a', at('/tickets')),
    sampleMessage('b', at('/tickets')),
    sampleMessage('c', at('/map')),
  ]
  expect(draw(lines, 1)).toEqual(['day', ['b', true, null], ['c', true, 'city.example /map']])
})

it('DK14 puts together what one author writes within five minutes', () => {
  const lines = [
    sampleMessage('a'),
    sampleMessage('b', { time: 5 * minute }),
    sampleMessage('c', { time: 11 * minute }),
    sampleMessage('other', {
      author: { kind: 'customer', id: 'gen_2', assurance: 'device' },
      time: 12 * minute,
    }),
  ]
  expect(
    draw(lines)
      .slice(1)
      .map((piece) => piece[1]),
  ).toEqual([true, false, true, true])
})

it('DK30 tells anew who writes where it becomes proven', () => {
  const proven = {
    author: { kind: 'customer' as const, id: 'gen_1', assurance: 'mailbox' as const },
  }
  const lines = [
    sampleMessage('a'),
    sampleMessage('b', { time: 1 }),
    sampleMessage('c', { ...proven, time: 2 }),
    sampleMessage('d', { ...proven, time: 3 }),
  ]
  expect(
    draw(lines)
      .slice(1)
      .map((piece) => piece[1]),
  ).toEqual([true, false, true, false])
})

it('DK14 begins each day anew, and after a notice', () => {
  const lines = [
    sampleNotice('began'),
    sampleMessage('a', { time: minute }),
    sampleNotice('joined', { time: 2 * minute }),
    sampleMessage('b', { time: 3 * minute }),
    sampleMessage('c', { time: day }),
  ]
  expect(draw(lines)).toEqual([
    'day',
    'notice',
    ['a', true, null],
    'notice',
    ['b', true, null],
    'day',
    ['c', true, null],
  ])
})
