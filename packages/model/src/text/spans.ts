import { bareAddress, isLinkable, targetAt } from './addresses.ts'
import { deepest } from './written.ts'
import type { Budget, Span } from './written.ts'

/** Everything that could mean something inside of a line. */
const signs = /`+|\*{1,3}|__?|\[|\]|https?:\/\/|mailto:/gi

/** What may stand before an emphasis that begins, and after one that ends. */
const outside = /[\s\p{P}\p{S}]/u

/** A mark that was opened and not closed yet. */
interface Opened {
  mark: string
  /** Where in the list of spans it stands, as text. */
  at: number
  /** How deep what has come after it goes. */
  depth: number
  /** How many links have come after it. */
  links: number
}

/** Of each run of backticks: where the next one of that length is. Each run is met once. */
function codeEnds(text: string, budget: Budget): (from: number, length: number) => number {
  const places = new Map<number, { all: number[]; next: number }>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    budget.steps += 1
    const known = places.get(run.length)
    if (known) known.all.push(index)
    else places.set(run.length, { all: [index], next: 0 })
  }
  return (from, length) => {
    const known = places.get(length)
    if (!known) return -1
    for (; (known.all[known.next] ?? Infinity) <= from; known.next += 1) budget.steps += 1
    return known.all[known.next] ?? -1
  }
}

/** Neighbouring words that mean nothing are one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (span.is === 'text' && last?.is === 'text') {
      whole[whole.length - 1] = { is: 'text', text: last.text + span.text }
    } else whole.push(span)
  }
  return whole
}

/**
 * Reads what stands in a line, or in some: emphasis, code, links. What fits together badly stays as it
 * was typed. Takes a number of steps that grows with the length alone: each mark is opened once and
 * closed once, and whatever is between is moved once.
 */
export function spansOf(text: string, budget: Budget): Span[] {
  const next = new RegExp(signs)
  const codeEnd = codeEnds(text, budget)
  const spans: Span[] = []
  const opened: Opened[] = []
  const counts = new Map<string, number>()
  let from = 0

  const say = (upTo: number): void => {
    if (upTo > from) spans.push({ is: 'text', text: text.slice(from, upTo) })
    from = upTo
  }

  function open(mark: string): void {
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
    opened.push({ mark, at: spans.length, depth: 0, links: 0 })
    spans.push({ is: 'text', text: mark })
  }

  /** Takes back all marks down to the last of this kind; what came after it counts for the one before. */
  function backTo(mark: string): Opened | null {
    if (!counts.get(mark)) return null
    let depth = 0
    let links = 0
    for (;;) {
      const last = opened.pop()
      if (!last) return null
      budget.steps += 1
      counts.set(last.mark, (counts.get(last.mark) ?? 1) - 1)
      depth = Math.max(depth, last.depth)
      links += last.links
      if (last.mark === mark) return { ...last, depth, links }
    }
  }

  function note(depth: number, links: number): void {
    const around = opened.at(-1)
    if (!around) return
    around.depth = Math.max(around.depth, depth)
    around.links += links
  }

  /** Makes one span of all since a mark, if it may; else all of it stays where it is. */
  function close(begun: Opened, make: (inner: Span[]) => Span, links = begun.links): boolean {
    const isMade = begun.depth < deepest && budget.marks > 0 && spans.length > begun.at + 1
    note(isMade ? begun.depth + 1 : begun.depth, isMade ? links : begun.links)
    if (!isMade) return false
    const inner = spans.splice(begun.at + 1)
    budget.steps += inner.length
    budget.marks -= 1
    spans[begun.at] = make(joined(inner))
    return true
  }

  function emphasis(mark: string, mayOpen: boolean, mayClose: boolean): void {
    const begun = mayClose ? backTo(mark) : null
    if (begun) {
      const is = mark.length > 1 ? 'bold' : 'italic'
      if (!close(begun, (inner) => ({ is, spans: inner }))) spans.push({ is: 'text', text: mark })
    } else if (mayOpen) open(mark)
    else spans.push({ is: 'text', text: mark })
  }

  /** A closing bracket, with an address in round ones behind it or without; where it goes on. */
  function bracket(at: number): number {
    const begun = backTo('[')
    const target = begun && text[at + 1] === '(' ? targetAt(text, at + 1, budget) : null
    // No link stands in a link, but an address may be the words of one.
    const alone = begun && spans.length === begun.at + 2 ? spans[begun.at + 1] : undefined
    const mayBe = begun?.links === 0 || alone?.is === 'link'
    if (begun && target && mayBe && isLinkable(target.to)) {
      const { to, end } = target
      const make = (inner: Span[]): Span => ({
        is: 'link',
        to,
        spans: alone?.is === 'link' ? alone.spans : inner,
      })
      if (close(begun, make, 1)) return end
    } else if (begun) note(begun.depth, begun.links)
    spans.push({ is: 'text', text: ']' })
    return at + 1
  }

  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [sign] = found
    const at = found.index
    budget.steps += at + sign.length - from
    say(at)
    from = at + sign.length
    if (sign[0] === '`') {
      const end = codeEnd(at, sign.length)
      if (end > 0 && budget.marks > 0) {
        spans.push({ is: 'code', text: text.slice(from, end) })
        budget.marks -= 1
        from = end + sign.length
      } else spans.push({ is: 'text', text: sign })
    } else if (sign === '[') open(sign)
    else if (sign === ']') from = bracket(at)
    else if (sign[0] === '*' || sign[0] === '_') {
      const [before, after] = [text[at - 1], text[from]]
      const anywhere = sign === '**'
      const mayOpen =
        /\S/.test(after ?? '') && before !== '\\' && (anywhere || outside.test(before ?? ' '))
      const mayClose = /\S/.test(before ?? '') && (anywhere || outside.test(after ?? ' '))
      const marks =
        sign.length < 3 ? [sign] : mayClose && counts.get('*') ? ['*', '**'] : ['**', '*']
      for (const mark of marks) emphasis(mark, mayOpen, mayClose)
    } else {
      const to = budget.marks > 0 ? bareAddress(text, at, budget) : ''
      spans.push(
        to ? { is: 'link', to, spans: [{ is: 'text', text: to }] } : { is: 'text', text: sign },
      )
      if (to) {
        budget.marks -= 1
        note(1, 1)
        from = at + to.length
      }
    }
    next.lastIndex = from
  }
  budget.steps += text.length - from
  say(text.length)
  budget.steps += spans.length
  return joined(spans)
}
