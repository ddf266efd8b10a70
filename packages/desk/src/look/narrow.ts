/** The width under which list and relationship are shown one at a time; the same as in desk.css. */
const narrow = '(max-width: 47.99rem)'

/** Whether list and relationship are shown one at a time. */
export function isNarrow(window: Window): boolean {
  return window.matchMedia(narrow).matches
}
