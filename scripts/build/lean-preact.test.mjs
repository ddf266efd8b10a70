// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { leanPreact } from './lean-preact.mjs'
import { root } from './sources.mjs'

/** What the widget uses of Preact. @typedef {Pick<typeof import('preact'), 'Component' | 'createRef' | 'render'> & typeof import('preact/jsx-runtime')} Lean */

/** @type {Lean} */
let lean
/** @type {HTMLElement} */
let place

beforeAll(async () => {
  const bundle = await rollup({
    input: 'all',
    plugins: [
      {
        name: 'all',
        resolveId: (id) => (id === 'all' ? id : null),
        load: (id) =>
          id === 'all'
            ? `export { Component, createRef, render } from 'preact'
               export { Fragment, jsx } from 'preact/jsx-runtime'`
            : null,
      },
      leanPreact(),
    ],
  })
  const { output } = await bundle.generate({ format: 'es' })
  lean = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
})

beforeEach(() => {
  place = document.createElement('div')
})

test('WI66 Preact without what the widget never uses draws, orders anew, and takes away', async () => {
  const { Component, createRef, jsx, render } = lean
  /** @type {string[]} */
  const told = []
  const list = createRef()

  /** @extends {Component<{ name: string }>} */
  class Item extends Component {
    /** @override */
    componentDidMount() {
      told.push(`+${this.props.name}`)
    }
    /** @override */
    componentWillUnmount() {
      told.push(`-${this.props.name}`)
    }
    /** @override @param {{ name: string }} next */
    shouldComponentUpdate(next) {
      return next.name !== this.props.name
    }
    /** @override */
    render() {
      const { name } = this.props
      const onClick = () => told.push(name)
      return jsx('li', { title: name, style: { '--hue': 7 }, onClick, children: name })
    }
  }

  /** @type {(names: string[]) => Promise<void>} */
  let change = async () => {}

  /** @extends {Component<{}, { names: string[] }>} */
  class List extends Component {
    /** @override */
    state = { names: ['a', 'b', 'c', 'd'] }
    /** @override */
    componentDidMount() {
      change = (names) => new Promise((done) => this.setState({ names }, done))
    }
    /** @override */
    render() {
      const { names } = this.state
      const items = names.map((name) => jsx(Item, { name }, name))
      return jsx('ul', { ref: list, children: [false, items, names.length > 3 && 'many'] })
    }
  }

  render(jsx(List, {}), place)
  const before = [...place.querySelectorAll('li')]
  expect(place.textContent).toBe('abcdmany')
  expect(told.splice(0)).toEqual(['+a', '+b', '+c', '+d'])
  expect(list.current).toBe(place.firstChild)

  await change(['d', 'b', 'e'])
  expect(place.textContent).toBe('dbe')
  expect([...place.querySelectorAll('li')].slice(0, 2)).toEqual([before[3], before[1]])
  expect(told.splice(0).toSorted()).toEqual(['+e', '-a', '-c'])
  before[3]?.click()
  expect(told.splice(0)).toEqual(['d'])

  render(null, place)
  expect(place.childElementCount).toBe(0)
  expect(list.current).toBeNull()
  expect(told.toSorted()).toEqual(['-b', '-d', '-e'])
})

test('WI66 a fault in what is drawn goes on to whoever asked for it, and the next drawing works', () => {
  const { jsx, render } = lean
  const Fault = () => {
    throw new Error('broken')
  }
  expect(() => render(jsx('p', { children: jsx(Fault, {}) }), place)).toThrow('broken')
  const other = document.createElement('div')
  render(jsx('input', { type: 'checkbox', checked: true, 'aria-label': 'on' }), other)
  expect(other.querySelector('input')?.checked).toBe(true)
  render(jsx('svg', { viewBox: '0 0 1 1', children: jsx('path', { d: 'M0 0' }) }), other)
  expect(other.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg')
})

test('WI66 the widget uses nothing of Preact that is left out', async () => {
  /** @type {string[]} */
  const uses = []
  for await (const file of glob('packages/widget/src/**/*.{ts,tsx}', { cwd: root })) {
    if (file.includes('.test.')) continue
    const text = readFileSync(join(root, file), 'utf8')
    const names =
      /\b(dangerouslySetInnerHTML|contextType|getDerivedState\w+|getSnapshot\w+|getChildContext|componentWill(Mount|Update|Receive\w+)|componentDidCatch|createPortal|createContext|cloneElement|hydrate|default(Value|Checked)=|(list|form|download|rowSpan|colSpan|popover)=\{|on[a-z]\w*=\{|on[A-Z]\w+Capture=|xlink\w*|className=|<(math|template|foreignObject)\b)|\bref=\{[^}]*=>|<(?!Frame)[A-Z]\w*\s[^<>]*\bref=|\bstyle(="|: \{ \w)|setState\(\(?\w*\)? =>|from 'preact\/(?!jsx)|\{\.\.\.[^>]*\bkey=/.exec(
        text,
      )
    if (names) uses.push(`${file}: ${names[0]}`)
    // Nobody gives a component a state that it does not have itself.
    for (const part of text.split(/\bclass /).slice(1))
      if (/\bthis\.(state|setState)\b/.test(part) && !part.includes('override state'))
        uses.push(`${file}: ${/^\w+/.exec(part)?.[0]} has no state`)
  }
  expect(uses).toEqual([])
})
