import { onDemand } from '../on-demand.ts'
import { mayMean, written } from '../text/meaning.ts'

const reading = onDemand(written)

/** What an assistive device has not read yet stays; what is older is of no use any more. */
const kept = 20

/**
 * Says things once, in their order, as plain text: each is one new element in a live region of its
 * own. The timeline itself is silent, because what it draws while scrolling is not news. A text of
 * somebody is said with their name, and without its marks.
 */
export function announcer(region: HTMLElement): (text: string, name?: string) => void {
  return (text, name) => {
    const said = document.createElement('p')
    region.append(said)
    if (region.children[kept]) region.firstChild!.remove()
    const say = (plain: string) => (said.textContent = name ? `${name}: ${plain}` : plain)
    if (name && mayMean(text)) {
      // Where what knows the marks cannot be had, they are read out.
      reading().then(
        ({ plainText }) => say(plainText(text)),
        () => say(text),
      )
    } else say(text)
  }
}
