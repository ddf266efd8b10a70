import assert from 'node:assert/strict'
import { enter, press, type, until, within } from './driver.ts'
import type { Driver } from './driver.ts'
import type { World } from './world.ts'

/** What somebody does in a browser, and what must come of it. */
export interface Story {
  readonly title: string
  play(driver: Driver, world: World): Promise<void>
}

const stands = (text: string) => `find('[role=log]').textContent.includes(${JSON.stringify(text)})`

async function open(driver: Driver, page: string): Promise<void> {
  await driver.go(page)
  await until(driver, 'the launcher is there', `find('button', 'Open conversation')`)
  await press(driver, 'button', 'Open conversation')
  await until(driver, 'the text box has the focus', `tree.activeElement?.matches('textarea')`)
}

/** What keeps a message without a connection comes a second behind the conversation (decision 0100). */
const follows = (driver: Driver): Promise<void> =>
  until(
    driver,
    'what follows is there',
    `performance.getEntriesByType('resource').some(({ name }) => /\\/later-\\w+\\.js/.test(name))`,
  )

async function write(driver: Driver, text: string): Promise<void> {
  await press(driver, 'textarea')
  await type(driver, text + enter)
  await until(driver, `"${text}" stands there`, stands(text))
}

/** How light a colour is, from 0 to 1, however the browser writes it. */
const lightness = (driver: Driver, selector: string, property: string): Promise<number> =>
  within(
    driver,
    `(() => {
      const brush = new OffscreenCanvas(1, 1).getContext('2d')
      brush.fillStyle = getComputedStyle(find(${JSON.stringify(selector)}))[${JSON.stringify(property)}]
      brush.fillRect(0, 0, 1, 1)
      const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data
      return (red + green + blue) / 765
    })()`,
  )

const set = (driver: Driver, name: string, value: string): Promise<unknown> =>
  driver.value(
    `void document.querySelector('continuo-widget').style.setProperty(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
  )

export const stories: readonly Story[] = [
  {
    title: 'a question, its answer, and both again after a reload',
    async play(driver, world) {
      await open(driver, world.page)
      await write(driver, 'Which ticket for three days?')
      await until(driver, 'it is sent', `tree.textContent.includes('Sent')`)
      await world.answer('The three-day card.')
      await until(driver, 'the answer stands there', stands('The three-day card.'))
      await open(driver, world.page)
      await until(driver, 'the question is there again', stands('Which ticket for three days?'))
      await until(driver, 'the answer is there again', stands('The three-day card.'))
    },
  },
  {
    title: 'light and dark, and an accent of the page',
    async play(driver, world) {
      await open(driver, world.page)
      const [panel, ink] = ['[part~=panel]', 'color']
      await set(driver, '--continuo-scheme', 'light')
      assert.ok((await lightness(driver, panel, 'backgroundColor')) > 0.9, 'a light ground')
      assert.ok((await lightness(driver, panel, ink)) < 0.3, 'dark ink')
      await set(driver, '--continuo-scheme', 'dark')
      assert.ok((await lightness(driver, panel, 'backgroundColor')) < 0.2, 'a dark ground')
      assert.ok((await lightness(driver, panel, ink)) > 0.8, 'light ink')
      await set(driver, '--continuo-accent', 'rgb(10, 20, 30)')
      await type(driver, 'a')
      await until(
        driver,
        'Send has the accent',
        `getComputedStyle(find('[part~=send]')).backgroundColor === 'rgb(10, 20, 30)'`,
      )
    },
  },
  {
    title: 'right to left',
    async play(driver, world) {
      await driver.go(world.page)
      await driver.value(`void Object.assign(document.documentElement, { dir: 'rtl' })`)
      const middle = `(({ x, width }) => x + width / 2)`
      await until(driver, 'the launcher', `find('[part~=launcher]')`)
      const side = (selector: string) =>
        within<number>(
          driver,
          `${middle}(find(${JSON.stringify(selector)}).getBoundingClientRect()) / innerWidth`,
        )
      assert.ok((await side('[part~=launcher]')) < 0.2, 'the launcher stands on the left')
      await press(driver, '[part~=launcher]')
      await until(driver, 'the text box', `find('textarea')`)
      assert.ok((await side('[part~=panel]')) < 0.5, 'the panel stands on the left')
      await write(driver, 'איזה כרטיס לשלושה ימים?')
      const direction = `getComputedStyle([...tree.querySelectorAll('[role=log] *')]
        .findLast((each) => each.textContent.includes('איזה') && !each.children.length)).direction`
      assert.equal(await within(driver, direction), 'rtl', 'Hebrew is written from the right')
    },
  },
  {
    title: 'without a connection: it waits, says so, and goes out once',
    async play(driver, world) {
      await open(driver, world.page)
      await follows(driver)
      await world.reachable(false)
      await write(driver, 'Does the ferry run tonight?')
      await until(driver, 'it says that it waits', `tree.textContent.includes('No connection')`)
      await world.reachable(true)
      await until(driver, 'it goes on', `!tree.textContent.includes('Waiting for connection')`)
      await until(driver, 'it is sent', `tree.textContent.includes('Sent')`)
      const all = await world.written()
      assert.equal(all.filter((text) => text === 'Does the ferry run tonight?').length, 1)
    },
  },
]
