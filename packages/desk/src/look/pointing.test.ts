import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '..', 'desk.css'), 'utf8')

/** What a rule may change for who points: how it looks, not what is there. */
const looks = /^(color|background|border-color|outline-offset|border-block-color)$/

it('DK45 pointing at something changes its colours and shows nothing that was not there', () => {
  const rules = Array.from(css.matchAll(/^ *([^{}]*:hover[^{}]*)\{([^}]*)\}/gm))
  expect(rules.length).toBeGreaterThan(5)
  const more = rules.flatMap(([, selector = '', body = '']) =>
    Array.from(body.matchAll(/^\s*([\w-]+):/gm))
      .filter(([, property = '']) => !looks.test(property))
      .map(([, property]) => `${selector.trim()}: ${property}`),
  )
  expect(more).toEqual([])
})
