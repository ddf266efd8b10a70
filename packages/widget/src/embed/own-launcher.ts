import { wear } from '../look/wear.ts'
import type { WidgetEventMap } from './events.ts'

/** No launcher of ours: the page has its own way in. */
export const withoutLauncher = (root: ShadowRoot): void => wear(root, ':host>button{display:none}')

/**
 * Makes the page's own buttons the launcher, those too that come later: pressed they open the
 * conversation or close it, and say by `aria-expanded` which; `data-unread` holds how many messages
 * are unread, where there are any.
 *
 * @param toggle opens or closes
 */
export function ownLauncher(
  host: HTMLElement,
  selector: string,
  signal: AbortSignal,
  toggle: () => void,
): void {
  const all = () => document.querySelectorAll<HTMLElement>(selector)
  const tell = (isOpen: boolean) => {
    for (const button of all()) {
      button.setAttribute('aria-haspopup', 'dialog')
      button.setAttribute('aria-expanded', String(isOpen))
    }
  }
  const count = ({ detail }: WidgetEventMap['continuo-unread']) => {
    for (const { dataset } of all()) {
      if (detail.count) dataset['unread'] = String(detail.count)
      else delete dataset['unread']
    }
  }
  /** Where the focus goes back to: not every browser gives it to what is pressed. */
  let pressed: HTMLElement | undefined
  const press = (event: Event) => {
    pressed = event
      .composedPath()
      .find((one): one is HTMLElement => one instanceof HTMLElement && one.matches(selector))
    if (pressed) toggle()
  }
  document.addEventListener('click', press, { signal })
  document.addEventListener('DOMContentLoaded', () => tell(false), { signal })
  host.addEventListener('continuo-open', () => tell(true), { signal })
  const closed = () => {
    tell(false)
    pressed?.focus()
  }
  host.addEventListener('continuo-close', closed, { signal })
  host.addEventListener('continuo-unread', count as EventListener, { signal })
  signal.addEventListener('abort', () => {
    for (const button of all()) {
      for (const name of ['aria-haspopup', 'aria-expanded', 'data-unread']) {
        button.removeAttribute(name)
      }
    }
  })
  tell(false)
}
