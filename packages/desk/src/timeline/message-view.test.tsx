// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { eventually } from '../../rehearsal/eventually.ts'
import { words } from '../words/en.ts'
import { MessageWays } from './message-view.tsx'

const { timeline: say } = words

it('DK47 a message that could not be sent again or dropped says so, until it can', async () => {
  const done: string[] = []
  let works = false
  const call = async (id: string) => {
    if (!works) throw new Error('part-missing')
    done.push(id)
  }
  const place = document.createElement('div')
  render(<MessageWays handle={{ retry: call, discard: call }} id="m1" />, place)
  const alert = () => place.querySelector('[role=alert]')?.textContent
  for (const button of place.querySelectorAll('button')) {
    works = false
    button.click()
    await eventually(() => expect(alert()).toBe(`${say.notDone} part-missing`))
    works = true
    button.click()
    await eventually(() => expect(alert()).toBe(''))
  }
  expect(done).toEqual(['m1', 'm1'])
})
