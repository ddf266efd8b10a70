import type { Continuo } from '@continuo/sdk'

const markCss = `#unread{position:absolute;inset:-4px -4px auto auto;min-width:10px;padding:0 5px;border:1px solid #0000;border-radius:99px;background:#b3261e;color:#fff;font:600 12px/20px system-ui;text-align:center}`

/**
 * Shows in the launcher how many messages are unread. Its name stays; the mark describes it.
 * Returns what stops it.
 */
export function showUnread(button: HTMLButtonElement, handle: Continuo): () => void {
  const root = button.getRootNode() as ShadowRoot
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(markCss)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const mark = document.createElement('span')
  mark.id = mark.part = 'unread'
  mark.role = 'img'
  button.append(mark)
  const show = () => {
    const { unread } = handle.state
    mark.textContent = `${unread}`
    mark.ariaLabel = `${unread} new message${unread === 1 ? '' : 's'}`
    mark.hidden = !unread
    button.setAttribute('aria-describedby', unread ? mark.id : '')
  }
  show()
  return handle.subscribe(show)
}
