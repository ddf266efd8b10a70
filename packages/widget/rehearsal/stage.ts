import type { Line } from '@continuo/sdk'
import type { Page } from 'playwright-core'
import type { longConversation, rehearse, Rehearsal } from './handle.ts'
import type { State } from '../src/view.ts'
import type { Site } from './serve.ts'

declare global {
  interface Window {
    stage: {
      rehearse: typeof rehearse
      longConversation: typeof longConversation
      rightCode: string
      open(handle: Rehearsal): Promise<() => void>
    }
    handle: Rehearsal
  }
}

/** Which conversation is on the stage: how long it is, how much of it is there from the beginning. */
export interface Scene {
  lines?: number
  earlier?: number
  state?: Partial<State>
}

/** Opens the shipped panel over a rehearsed conversation and waits until it stands still. */
export async function openStage(page: Page, site: Site, scene: Scene = {}): Promise<void> {
  await page.goto(`${site.url}/stage`)
  await page.waitForFunction(() => 'stage' in window)
  await page.evaluate(async ({ lines = 0, earlier = 0, state }) => {
    const all: Line[] = window.stage.longConversation(lines + earlier)
    const { rehearse, open } = window.stage
    await open(rehearse({ ...state, lines: all.slice(earlier) }, all.slice(0, earlier)))
  }, scene)
  // A long one has its window on the lines loaded.
  await page.waitForFunction(
    (count) =>
      count <= 40 ||
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/window-')),
    (scene.lines ?? 0) + (scene.earlier ?? 0),
  )
  await atRest(page)
}

/** Until nothing moves: animations are over and two frames have been drawn. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = document.querySelector('continuo-widget')?.shadowRoot
    await Promise.all((root?.getAnimations() ?? []).map((animation) => animation.finished))
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  })
}

/** What is drawn of the conversation. */
export const shown = (page: Page) =>
  page.getByRole('log').evaluate((log) => {
    const lines = [...log.querySelectorAll('.line')]
    const { top, bottom } = log.getBoundingClientRect()
    const inView = lines.filter((line) => {
      const place = line.getBoundingClientRect()
      return place.bottom > top && place.top < bottom
    })
    const numberOf = (line: Element | undefined) =>
      Number(/(\d+):/.exec(line?.querySelector('.text')?.textContent ?? '')?.[1])
    return {
      elements: log.querySelectorAll('*').length,
      /** The numbers of the first and the last line in view (`longConversation` numbers them). */
      first: numberOf(inView[0]),
      last: numberOf(inView.at(-1)),
      fromEnd: Math.round(log.scrollHeight - log.scrollTop - log.clientHeight),
      fromStart: Math.round(log.scrollTop),
    }
  })

/** How far below the upper edge of the view a line stands, by its number; NaN if it is not drawn. */
export const offsetOf = (page: Page, number: number) =>
  page.getByRole('log').evaluate((log, wanted) => {
    const text = [...log.querySelectorAll('.text')].find((one) =>
      one.textContent.startsWith(`${wanted}: `),
    )
    const line = text?.closest('.line')
    return line ? line.getBoundingClientRect().top - log.getBoundingClientRect().top : Number.NaN
  }, number)
