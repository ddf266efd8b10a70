import { spansOf } from './spans.ts'
import { deepest, freshBudget } from './written.ts'
import type { Block, Budget, Item } from './written.ts'

const fence = /^ {0,3}```[^`]*$/
const fenceEnd = /^ {0,3}```\s*$/
const quoted = /^ {0,3}> ?/
const point = /^ {0,3}(?:[-*•]|(\d{1,9})[.)]) +(?=\S)/
const heading = /^#{1,6} +(?=\S)/
const indented = /^(?: {2,}|\t)(?=\S)/

const isBlank = (line: string | undefined): boolean => !line?.trim()

/** Reads the lines of a message, or of what stands in one of its quotes or points. */
class Reading {
  readonly #lines: readonly string[]
  readonly #depth: number
  readonly #budget: Budget
  #at = 0
  /** No fence is closed any more from here on. */
  #noFence = false

  constructor(lines: readonly string[], depth: number, budget: Budget) {
    this.#lines = lines
    this.#depth = depth
    this.#budget = budget
    for (const line of lines) budget.steps += line.length + 1
  }

  blocks(): Block[] {
    const blocks: Block[] = []
    while (this.#at < this.#lines.length) {
      const block = this.#code() ?? this.#quote() ?? this.#list() ?? this.#heading()
      const next = block ?? this.#paragraph()
      if (next) blocks.push(next)
    }
    return blocks
  }

  get #line(): string {
    return this.#lines[this.#at] ?? ''
  }

  #inner(lines: readonly string[]): Block[] {
    return new Reading(lines, this.#depth + 1, this.#budget).blocks()
  }

  /** Whether something may stand in something here. */
  get #mayNest(): boolean {
    return this.#depth < deepest && this.#budget.marks > 0
  }

  #fenceEnd(): number {
    if (this.#noFence || !fence.test(this.#line)) return -1
    for (let end = this.#at + 1; end < this.#lines.length; end += 1) {
      this.#budget.steps += 1
      if (fenceEnd.test(this.#lines[end] ?? '')) return end
    }
    this.#noFence = true
    return -1
  }

  #code(): Block | undefined {
    const end = this.#fenceEnd()
    if (end < 0) return undefined
    const text = this.#lines.slice(this.#at + 1, end).join('\n')
    this.#at = end + 1
    return { is: 'code', text }
  }

  #quote(): Block | undefined {
    if (!this.#mayNest || !quoted.test(this.#line)) return undefined
    this.#budget.marks -= 1
    const lines: string[] = []
    for (; quoted.test(this.#line); this.#at += 1) lines.push(this.#line.replace(quoted, ''))
    return { is: 'quote', blocks: this.#inner(lines) }
  }

  #list(): Block | undefined {
    if (!this.#mayNest) return undefined
    const items: Item[] = []
    const isNumbered = point.exec(this.#line)?.[1] !== undefined
    for (;;) {
      const begins = this.#pointAt(isNumbered, items.length > 0)
      if (!begins) break
      this.#budget.marks -= 1
      const [sign, number] = begins
      const lines = [this.#line.slice(sign.length)]
      this.#at += 1
      for (; indented.test(this.#line); this.#at += 1) {
        const width = Math.min(sign.length, this.#line.search(/\S/))
        lines.push(this.#line.slice(width))
      }
      const blocks = this.#inner(lines)
      items.push(number === undefined ? { blocks } : { number: Number(number), blocks })
    }
    return items.length > 0 ? { is: 'list', items } : undefined
  }

  /** The point that begins here, or, within a list, after one empty line. */
  #pointAt(isNumbered: boolean, within: boolean): RegExpExecArray | null {
    if (this.#budget.marks <= 0) return null
    const skip = within && isBlank(this.#line) ? 1 : 0
    const found = point.exec(this.#lines[this.#at + skip] ?? '')
    if (!found || (found[1] !== undefined) !== isNumbered) return null
    this.#at += skip
    return found
  }

  /** No larger than what is around it. */
  #heading(): Block | undefined {
    if (!heading.test(this.#line) || this.#budget.marks <= 0) return undefined
    const spans = spansOf(this.#line.replace(heading, ''), this.#budget)
    this.#budget.marks -= 1
    this.#at += 1
    return { is: 'paragraph', spans: [{ is: 'bold', spans }] }
  }

  #paragraph(): Block | undefined {
    const lines: string[] = []
    do {
      lines.push(this.#line)
      this.#at += 1
    } while (this.#at < this.#lines.length && !this.#begins())
    let [from, to] = [0, lines.length]
    while (from < to && isBlank(lines[from])) from += 1
    while (to > from && isBlank(lines[to - 1])) to -= 1
    if (from === to) return undefined
    return { is: 'paragraph', spans: spansOf(lines.slice(from, to).join('\n'), this.#budget) }
  }

  /** Whether another kind of block begins here. */
  #begins(): boolean {
    const line = this.#line
    const nests = this.#mayNest && (quoted.test(line) || point.test(line))
    return nests || (this.#budget.marks > 0 && heading.test(line)) || this.#fenceEnd() >= 0
  }
}

/**
 * Reads a message: paragraphs, lists, quotes and code, and in them emphasis, code and links. It knows
 * a small part of Markdown and nothing of HTML; whatever it does not know, and whatever is deeper or
 * more than it takes, stays as it was typed. Pure, never throws, and takes a number of steps that
 * grows with the length of the text alone.
 *
 * @param text What was written.
 * @param budget Counts the steps, for tests.
 * @example
 * readWritten('**Line 9** leaves at https://city.example')
 * // [{ is: 'paragraph', spans: [{ is: 'bold', … }, { is: 'text', … }, { is: 'link', … }] }]
 */
export function readWritten(text: string, budget: Budget = freshBudget()): Block[] {
  return new Reading(text.split(/\r?\n/), 0, budget).blocks()
}
