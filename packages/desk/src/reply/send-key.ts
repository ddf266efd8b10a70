/**
 * Whether a key means "send": Enter alone. Not Shift+Enter (a new line), and not the Enter that takes
 * over what an input method suggests (Safari reports it after the composition, as key code 229).
 */
export function isSendKey({
  key,
  keyCode,
  shiftKey,
  isComposing,
  altKey,
  ctrlKey,
  metaKey,
}: KeyboardEvent): boolean {
  return (
    key === 'Enter' &&
    !shiftKey &&
    !altKey &&
    !ctrlKey &&
    !metaKey &&
    !isComposing &&
    keyCode !== 229
  )
}
