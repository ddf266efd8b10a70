/** One press or move of a real key or pointer, as WebDriver writes it. */
export interface Input {
  readonly type: 'key' | 'pointer'
  readonly id: string
  readonly actions: readonly Record<string, unknown>[]
}

/** One tab of a browser that Playwright cannot drive. */
export interface Driver {
  /** Name and version, as the browser says. */
  readonly what: string
  go(address: string): Promise<void>
  /** What an expression gives in the page: JSON, or a promise of it. */
  value<Value>(expression: string): Promise<Value>
  input(inputs: readonly Input[]): Promise<void>
  /** A PNG of what stands in the window. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

/** Finds what a customer finds: by role or tag and name, in the widget's tree. */
const finder = `
const tree = document.querySelector('continuo-widget')?.shadowRoot
const find = (selector, name) => [...(tree?.querySelectorAll(selector) ?? [])].find((each) =>
  each.checkVisibility() && (name === undefined || (each.ariaLabel ?? each.textContent).trim() === name))
`

/** An expression over `find(selector, name)` and `tree`, the widget's shadow root. */
export const within = <Value>(driver: Driver, expression: string): Promise<Value> =>
  driver.value(`(() => { ${finder}; return ${expression} })()`)

/** Asks again until it is so, for longer than the longest pause between two tries of a line (30 s). */
export async function until(driver: Driver, what: string, expression: string): Promise<void> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    if (await within(driver, `!!(${expression})`)) return
    await new Promise<void>((again) => {
      setTimeout(again, 50)
    })
  }
  const shown = await within<string>(driver, `tree?.textContent ?? document.body.textContent`)
  throw new Error(`this did not come about: ${what}. In the widget stands: ${shown.slice(0, 600)}`)
}

/** Presses the pointer in the middle of what has this name. */
export async function press(driver: Driver, selector: string, name?: string): Promise<void> {
  const which = `${JSON.stringify(selector)}${name === undefined ? '' : `, ${JSON.stringify(name)}`}`
  await until(driver, `there is ${which}`, `find(${which})`)
  const at = await within<{ x: number; y: number }>(
    driver,
    `(({ x, y, width, height }) => ({ x: Math.round(x + width / 2), y: Math.round(y + height / 2) }))(find(${which}).getBoundingClientRect())`,
  )
  const actions = [
    { type: 'pointerMove', ...at },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  await driver.input([{ type: 'pointer', id: 'mouse', actions }])
}

/** Types where the focus is. */
export const type = (driver: Driver, text: string): Promise<void> =>
  driver.input([
    {
      type: 'key',
      id: 'keys',
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    },
  ])

/** The Enter key, as WebDriver names it. */
export const enter = '\uE007'
