import type { Continuo, Line } from '@continuo/sdk'
import type { AppWords } from './app-words.ts'

type Handle = Pick<Continuo, 'retry' | 'discard'>

/**
 * Draws the lines into a list: each keeps its element from draft to confirmed event, and one that has
 * not changed is not touched.
 */
export const createLineList = (
  list: HTMLElement,
  handle: Handle,
  failed: (error: unknown) => void,
) => {
  const ways: Handle = {
    retry: (id) => handle.retry(id).catch(failed),
    discard: (id) => handle.discard(id).catch(failed),
  }
  const drawn = new Map<string, { line: Line; words: AppWords; element: HTMLElement }>()
  return (lines: readonly Line[], words: AppWords): void => {
    const keys = new Set(lines.map(({ key }) => key))
    for (const [key, { element }] of drawn) {
      if (keys.has(key)) continue
      element.remove()
      drawn.delete(key)
    }
    lines.forEach((line, at) => {
      const before = drawn.get(line.key)
      const element = before?.element ?? document.createElement('li')
      if (before?.line !== line || before.words !== words) {
        drawLine(element, line, words, ways)
        drawn.set(line.key, { line, words, element })
      }
      if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null)
    })
  }
}

const drawLine = (element: HTMLElement, line: Line, words: AppWords, handle: Handle): void => {
  const { entry, mine, sending, growing } = line
  element.hidden = entry.kind !== 'message'
  if (entry.kind !== 'message') return
  element.className = mine ? 'mine' : 'theirs'
  element.classList.toggle('growing', growing === true)
  const said = written('p', entry.text ?? words.gone, entry.gone ? 'said gone' : 'said')
  said.dir = 'auto'
  element.replaceChildren(
    written('b', mine ? words.you : (entry.author.name ?? words.team), mine ? 'unseen' : 'name'),
    said,
    ...(sending ? [stateOf(line, words, handle)] : []),
  )
}

const stateOf = ({ entry, sending }: Line, words: AppWords, handle: Handle): HTMLElement => {
  const state = document.createElement('p')
  state.className = 'state'
  state.append(written('span', words.sending[sending ?? 'sent']))
  if (sending === 'not-sent') {
    state.append(
      button(words.again, () => handle.retry(entry.id)),
      button(words.drop, () => handle.discard(entry.id)),
    )
  }
  return state
}

const written = (tag: string, text: string, className = ''): HTMLElement => {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = className
  return element
}

const button = (text: string, act: () => Promise<void>): HTMLElement => {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = text
  element.addEventListener('click', () => void act())
  return element
}
