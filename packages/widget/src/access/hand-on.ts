/** What has the focus in the root that a place is in. */
export const focusedBy = (place: Node) => (place.getRootNode() as ShadowRoot).activeElement

/** The conversation that a place is in, or stands beside. */
export const conversationOf = (place: Element) =>
  place.closest('.middle')?.querySelector<HTMLElement>('[role=log]')

/** Before a place goes: where the focus is in it, the conversation gets it. Elsewhere it stays. */
export function handOn(place: Element): void {
  if (place.contains(focusedBy(place))) conversationOf(place)?.focus({ preventScroll: true })
}
