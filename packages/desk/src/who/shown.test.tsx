// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ShownAdvisor } from '@continuo/model'
import { eventually } from '../../rehearsal/eventually.ts'
import { openSampleDesk, sampleMe } from '../../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../../rehearsal/sample-desk.tsx'
import { jsonAnswer } from '../../rehearsal/sample-network.ts'

let desk: SampleDesk

beforeEach(() => sessionStorage.clear())
afterEach(() => desk.stop())

const one = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = desk.element.querySelector<Kind>(selector)
  if (!found) throw new Error(`There is no ${selector} in ${desk.element.innerHTML}`)
  return found
}
const fill = (name: string, text: string) => {
  const field = one<HTMLInputElement>(`dialog input[name=${name}]`)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const submit = () =>
  one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))

it('DK41 an advisor says how customers see them, sees it before, and is told in words what is wrong with it', async () => {
  desk = await openSampleDesk({})
  const sent: unknown[] = []
  let isWrong = true
  desk.network.answer('/desk/v1/me', (_url, body) => {
    if (body === undefined) return jsonAnswer(sampleMe)
    sent.push(body)
    if (isWrong)
      return jsonAnswer(
        { reason: 'malformed', detail: 'public must contain a letter or a digit.' },
        400,
      )
    return jsonAnswer({ ...sampleMe, advisor: { ...sampleMe.advisor, ...(body as ShownAdvisor) } })
  })
  one('.bar .me').click()
  await eventually(() => expect(document.activeElement?.getAttribute('name')).toBe('public'))
  expect(one('dialog input[name=public]').getAttribute('autocomplete')).toBe('nickname')
  const dialog = one('dialog')
  expect(dialog.textContent).toContain('How customers see you')
  expect(dialog.textContent).toContain('Customers read: Advisor (no name)')
  fill('public', '!')
  fill('function', 'Sales')
  submit()
  await eventually(() =>
    expect(one('dialog [role=alert]').textContent).toContain('a letter or a digit'),
  )
  isWrong = false
  fill('public', ' Viola ')
  await eventually(() => expect(dialog.textContent).toContain('Customers read: Viola, Sales'))
  submit()
  await eventually(() => expect(desk.element.querySelector('dialog')).toBeNull())
  expect(sent.at(-1)).toEqual({ public: 'Viola', function: 'Sales' })
  one('.bar .me').click()
  await eventually(() =>
    expect(one<HTMLInputElement>('dialog input[name=public]').value).toBe('Viola'),
  )
})
