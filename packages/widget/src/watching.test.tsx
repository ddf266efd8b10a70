// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { rehearse } from '../rehearsal/handle.ts'
import type { State, View } from './view.ts'
import { Watching } from './watching.ts'
import { en } from './words/en.ts'

it('WI9 draws a view again only when what it shows has changed, and never once it is gone', async () => {
  const handle = rehearse()
  const drawn: number[] = []
  class Count extends Watching<{ view: View }> {
    protected override shows({ lines }: State) {
      return [lines.length]
    }

    override render() {
      drawn.push(handle.state.lines.length)
      return null
    }
  }
  const place = document.createElement('div')
  render(<Count view={{ handle, words: en, zone: undefined }} />, place)
  handle.compose('Which')
  handle.compose('Which ticket')
  await Promise.resolve()
  expect(drawn).toEqual([0])
  handle.say('The group ticket')
  await expect.poll(() => drawn).toEqual([0, 1])
  render(null, place)
  handle.say('It is valid on buses')
  await Promise.resolve()
  expect(drawn).toEqual([0, 1])
})
