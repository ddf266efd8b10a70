/** What an assistive device has not read yet stays; what is older is of no use any more. */
const kept = 20

/**
 * Says things once, in their order, as plain text: each is one new element in a live region of its
 * own. The timeline itself is silent, because what it draws while scrolling is not news.
 */
export function announcer(region: HTMLElement): (text: string) => void {
  return (text) => {
    const said = document.createElement('p')
    said.textContent = text
    region.append(said)
    if (region.childElementCount > kept) region.firstElementChild?.remove()
  }
}
