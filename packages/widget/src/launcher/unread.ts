import type { Handle } from '../view.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import { counted } from '../words/counted.ts'
import type { Counted } from '../words/counted.ts'

const markCss = `#unread{position:absolute;inset:-4px -4px auto auto;min-width:10px;padding:0 5px;border:1px solid #0000;border-radius:99px;background:var(--continuo-mark,#b3261e);color:var(--continuo-on-mark,#fff);font:600 12px/20px system-ui;text-align:center}`

/**
 * Shows in the launcher, which may be out of its root by now, how many messages are unread. Its name stays; the mark describes it.
 *
 * @returns lets it speak another language, which is loaded once something is unread
 */
export function showUnread(
  root: ShadowRoot,
  button: HTMLButtonElement,
  handle: Handle,
): (language: string) => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(markCss)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const mark = document.createElement('span')
  mark.id = mark.part = 'unread'
  mark.role = 'img'
  button.append(mark)
  let spoken = 'en'
  let forms: Counted = { one: '1 new message', other: '# new messages' }
  let wanted = spoken
  const learn = async () => {
    const asked = wanted
    try {
      const { unread } = await seldomWords(asked)
      spoken = asked
      forms = unread
    } catch (error) {
      // It stays in the language that it speaks.
      console.error(error)
      wanted = spoken
    }
    show()
  }
  const show = () => {
    const { hidden } = handle.state
    const unread = hidden ? 0 : handle.state.unread
    mark.textContent = `${unread}`
    mark.ariaLabel = counted(forms, unread, spoken)
    mark.hidden = !unread
    button.setAttribute('aria-describedby', unread ? mark.id : '')
    if (unread && wanted !== spoken) void learn()
  }
  show()
  handle.subscribe(show)
  return (language) => {
    wanted = language
    show()
  }
}
