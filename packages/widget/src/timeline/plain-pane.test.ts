import { expect, it } from 'vitest'
import { longConversation } from '../../rehearsal/handle.ts'
import { firstLines } from './pane.ts'
import { few, plainPane } from './plain-pane.ts'

const pane = () =>
  plainPane(
    () => {},
    () => {},
  )

it('WI9 draws all of a short conversation, and of a long one no more at first than is needed', () => {
  expect(pane().follow(longConversation(few))).toEqual({ from: 0, to: few })
  expect(pane().follow(longConversation(few + 1))).toEqual({
    from: few + 1 - firstLines,
    to: few + 1,
  })
})
