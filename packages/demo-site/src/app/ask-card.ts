import type { Ask } from '@continuo/model'
import type { Continuo } from '@continuo/sdk'
import type { AppWords } from './app-words.ts'

/**
 * Asks the customer what the link that brought them here cannot decide: whether to go on as somebody.
 * The other questions arise from what this app does not offer, and wait for a page that does.
 */
export const createAskCard = (
  card: HTMLElement,
  handle: Pick<Continuo, 'answer'>,
  failed: (error: unknown) => void,
) => {
  let asked = ''
  const button = (text: string, ask: Ask, yes: boolean): HTMLElement => {
    const element = document.createElement('button')
    element.type = 'button'
    element.textContent = text
    element.addEventListener('click', () => {
      handle.answer(ask, yes).catch(failed)
    })
    return element
  }
  return (asks: readonly Ask[], words: AppWords): void => {
    const ask = asks.find((each) => each.ask === 'continue')
    const now = ask ? `${words.language} ${ask.as}` : ''
    if (now === asked) return
    asked = now
    card.hidden = !ask
    if (!ask) return card.replaceChildren()
    const question = document.createElement('p')
    question.textContent = words.goOnAs(ask.as)
    card.replaceChildren(question, button(words.no, ask, false), button(words.yes, ask, true))
  }
}
