import { onDemand } from '../on-demand.ts'
import type { Settings } from '../settings.ts'
import type { Handle } from '../view.ts'
import { languageOf, panelWords } from '../words/languages.ts'
import type { Words } from '../words/words.ts'

/** A panel. */
export interface Shown {
  /** It is in this, which is inert until it is shown. */
  readonly place: HTMLElement
  show(): void
  /** Draws it anew, in these words. */
  draw(words: Words): void
  takeAway(): void
}

/** What the panel's chunk gives. */
export interface PanelChunk {
  mount(root: ShadowRoot, handle: Handle, words: Words, onClose?: () => void): Shown
}

/** What is shown, for what comes with the customer's first act. */
export interface Presented {
  root: ShadowRoot
  handle: Handle
  button: HTMLButtonElement | undefined
  /** Whether it speaks another language than the customer's. */
  isForeign(): boolean
  /** Speaks the customer's language from now on. */
  speak(): Promise<Words>
  /** Makes the panel, out of sight: so it is there at once when it is asked for. */
  prepare(panel: Promise<PanelChunk>): Promise<Shown>
  /** Takes the panel away. */
  away(): void
  /** What the page says of the widget. */
  settings: Partial<Settings> | undefined
  /** Ends what is not the handle's. */
  signal: AbortSignal | undefined
}

const acted = onDemand(function () {
  return import('./acted.ts')
})

/**
 * Shows launcher and panel in the customer's language, and as they like them from their first act on.
 * Before it, on a page in English, nothing is loaded but what is shown.
 *
 * @param button the launcher, if there is one
 * @param settings what the page says, the language of a customer who has set none among it
 * @param signal ends what is not the handle's
 * @param onClose closes the panel; without it the panel is a part of the page
 * @returns shows the panel once its code is there; resolves with what takes it away
 */
export function presenter(
  root: ShadowRoot,
  handle: Handle,
  button?: HTMLButtonElement,
  settings?: Partial<Settings>,
  signal?: AbortSignal,
  onClose?: () => void,
): (panel: Promise<PanelChunk>) => Promise<() => void> {
  let shown: Shown | undefined
  let spoken = 'en'
  let follows = false

  const language = () => languageOf(handle.state.preferences, settings?.language)

  const words = async (): Promise<Words> => {
    const wanted = language()
    const found = await panelWords(wanted)
    // Meanwhile there may be another wish.
    if (wanted !== language()) return words()
    if (button && wanted !== spoken) {
      button.lang = wanted
      button.ariaLabel = found.open
    }
    spoken = wanted
    return found
  }

  const speak = async () => {
    const found = await words()
    shown?.draw(found)
    return found
  }

  const prepare = async (panel: Promise<PanelChunk>) => {
    // A panel that is there waits for nothing: each wait is a task behind those that still draw in it.
    if (shown) return shown
    const [{ mount }, found] = await Promise.all([panel, words()])
    return (shown ??= mount(root, handle, found, onClose))
  }
  const away = () => {
    shown?.takeAway()
    shown = undefined
  }

  const follow = async () => {
    if (follows || handle.state.generation === 'unset') return
    follows = true
    try {
      const { afterActs } = await acted()
      afterActs({
        root,
        handle,
        button,
        speak,
        isForeign: () => language() !== spoken,
        prepare,
        away,
        settings,
        signal,
      })
    } catch (error) {
      follows = false
      console.error(error)
    }
  }
  handle.subscribe(() => void follow())
  void follow()

  return async (panel) => {
    const mounted = await prepare(panel)
    mounted.show()
    return away
  }
}
