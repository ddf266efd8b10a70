// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WorkspaceEntry } from '@continuo/model'
import { eventually } from '../../rehearsal/eventually.ts'
import { openSampleDesk } from '../../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../../rehearsal/sample-desk.tsx'
import { jsonAnswer } from '../../rehearsal/sample-network.ts'

let desk: SampleDesk

beforeEach(() => sessionStorage.clear())
afterEach(() => desk.stop())

const all = (selector: string) => [...desk.element.querySelectorAll<HTMLElement>(selector)]
const button = (text: string): HTMLElement => {
  const found = all('button').find((each) =>
    (each.getAttribute('aria-label') ?? each.textContent)?.includes(text),
  )
  if (!found) throw new Error(`There is no button "${text}" in ${desk.element.innerHTML}`)
  return found
}

it('DK43 what was changed about the workspace is told when it is asked for, some at a time, newest first', async () => {
  desk = await openSampleDesk({})
  let fails = true
  const entries: WorkspaceEntry[] = Array.from({ length: 23 }, (_, at) => ({
    time: Date.UTC(2026, 0, 5, 8, 59 - at) * 1_000,
    by: 'command-line/ana',
    name: null,
    did: 'origin-added',
    detail: `https://${at}.example`,
  }))
  desk.network.answer('/desk/v1/audit', () => {
    if (fails) throw new TypeError('network error')
    return jsonAnswer(entries)
  })
  expect(desk.network.asked.join()).not.toContain('/audit')
  button('City transport: what was changed').click()
  await eventually(() =>
    expect(all('dialog')[0]?.textContent).toContain('The history could not be read.'),
  )
  fails = false
  button('Try again').click()
  await eventually(() => expect(all('.audit li')).toHaveLength(20))
  expect(all('.audit li')[0]?.textContent).toBe(
    'ana, at the command line, registered a site: https://0.example Today, 08:59',
  )
  button('Show 3 more').click()
  await eventually(() => expect(all('.audit li')).toHaveLength(23))
  expect(document.activeElement).toBe(all('.audit')[0])
  button('Close').click()
  await eventually(() => expect(all('dialog')).toHaveLength(0))
})
