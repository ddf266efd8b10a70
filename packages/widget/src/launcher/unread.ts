import type { Continuo } from '@continuo/sdk'

const markCss = `
#unread {
  position: absolute;
  inset: -4px -4px auto auto;
  min-width: 22px;
  box-sizing: border-box;
  padding: 0 5px;
  border: 1px solid transparent;
  border-radius: 11px;
  background: #b3261e;
  color: #fff;
  font: 600 12px/20px system-ui, sans-serif;
  text-align: center;
}
`

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
  mark.id = 'unread'
  mark.part = 'unread'
  mark.role = 'img'
  const show = () => {
    const { unread } = handle.state
    mark.textContent = unread > 99 ? '99+' : `${unread}`
    mark.ariaLabel = unread === 1 ? 'One new message' : `${unread} new messages`
    if (unread > 0) button.append(mark)
    else mark.remove()
    if (unread > 0) button.setAttribute('aria-describedby', mark.id)
    else button.removeAttribute('aria-describedby')
  }
  show()
  return handle.subscribe(show)
}
