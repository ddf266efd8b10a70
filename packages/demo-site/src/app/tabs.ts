import { part } from './part.ts'

const names = ['today', 'messages'] as const
export type Tab = (typeof names)[number]

/** Two views, one shown at a time. */
export const createTabs = (shown: (tab: Tab) => void) => {
  let now: Tab = 'today'
  const buttons = [...part('tabs').querySelectorAll<HTMLElement>('[data-tab]')]
  const show = (tab: Tab): void => {
    now = tab
    for (const name of names) part(name).hidden = name !== tab
    for (const button of buttons) {
      if (button.dataset['tab'] === tab) button.setAttribute('aria-current', 'page')
      else button.removeAttribute('aria-current')
    }
    shown(tab)
  }
  for (const button of buttons) {
    button.addEventListener('click', () => show(button.dataset['tab'] as Tab))
  }
  return { show, now: () => now }
}
