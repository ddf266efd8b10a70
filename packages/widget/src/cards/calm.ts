/** So many frames are waited for at most: an answer that grows makes each of them another one. */
const most = 30

/**
 * Resolves in a frame that has nothing else to show in what scrolls than the one before it. Where it does
 * not come to rest, it resolves all the same.
 */
export async function calm(scroller: Element): Promise<void> {
  let before
  let now
  for (let frame = 0; frame < most && (now === undefined || now !== before); frame++) {
    before = now
    await new Promise(requestAnimationFrame)
    now = scroller.scrollHeight
  }
}
