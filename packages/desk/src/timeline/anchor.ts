/** What stays where it is while things above and below change: the end, or one line. */
export type Anchor = { at: 'end' } | { at: 'line'; key: string; offset: number }

/** Closer to the end than this (px), and the timeline goes along with it. */
const nearEnd = 32

/** Whether the end is in view. */
export function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight <= nearEnd
}

/** Notes what is in view: the end, else the first line of which something shows. */
export function noteAnchor(scroller: HTMLElement, follows: boolean): Anchor {
  if (follows && isAtEnd(scroller)) return { at: 'end' }
  const lines = linesIn(scroller)
  const top = scroller.scrollTop
  let from = 0
  let to = lines.length
  while (from < to) {
    const middle = (from + to) >> 1
    const line = lines[middle] as HTMLElement
    if (line.offsetTop + line.offsetHeight <= top) from = middle + 1
    else to = middle
  }
  const line = lines[from]
  return line
    ? { at: 'line', key: line.dataset['key'] ?? '', offset: line.offsetTop - top }
    : { at: 'end' }
}

/** Scrolls so that what was noted is where it was. */
export function keepAnchor(scroller: HTMLElement, anchor: Anchor): void {
  if (anchor.at === 'end') {
    scroller.scrollTop = scroller.scrollHeight
    return
  }
  const line = linesIn(scroller).find(({ dataset }) => dataset['key'] === anchor.key)
  if (line) scroller.scrollTop = line.offsetTop - anchor.offset
}

function linesIn(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-key]')]
}
