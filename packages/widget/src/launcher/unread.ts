import type { Handle } from '../view.ts'
import type { Words } from '../words/words.ts'

const markCss = `#unread{position:absolute;inset:-4px -4px auto auto;min-width:10px;padding:0 5px;border:1px solid #0000;border-radius:99px;background:#b3261e;color:#fff;font:600 12px/20px system-ui;text-align:center}`

/**
 * Shows in the launcher how many messages are unread. Its name stays; the mark describes it.
 *
 * @returns gives the launcher the words of another language
 */
export function showUnread(button: HTMLButtonElement, handle: Handle): (words: Words) => void {
  const root = button.getRootNode() as ShadowRoot
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(markCss)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const mark = document.createElement('span')
  mark.id = mark.part = 'unread'
  mark.role = 'img'
  button.append(mark)
  let count = (unread: number) => `${unread} new message${unread === 1 ? '' : 's'}`
  const show = () => {
    const { hidden } = handle.state
    const unread = hidden ? 0 : handle.state.unread
    mark.textContent = `${unread}`
    mark.ariaLabel = count(unread)
    mark.hidden = !unread
    button.setAttribute('aria-describedby', unread ? mark.id : '')
  }
  show()
  handle.subscribe(show)
  return ({ unread }) => {
    count = unread
    show()
  }
}
