import { onDemand } from '../on-demand.ts'

/** Where there is no room for a panel beside the page. The style sheet has the same line. */
export const phone = '(max-width: 480px)'

const sheet = onDemand(function () {
  return import('./sheet.ts')
})

/**
 * Shows the dialog: beside the page, which stays usable, or as a sheet over all of it, and then the
 * rest of the page is inert. Follows the window from one to the other and, on phones, the part of the
 * screen that the keyboard leaves. A sheet is left by the back button too. Returns its undoing.
 */
export function stand(dialog: HTMLDialogElement, leave: () => void): () => void {
  const narrow = matchMedia(phone)
  let stay: Promise<(() => void) | void> | undefined
  const show = () => {
    const root = dialog.getRootNode() as ShadowRoot
    const focused = root.activeElement as HTMLElement | null
    dialog.close()
    if (narrow.matches) {
      dialog.showModal()
      // Where it cannot be loaded, the sheet is as high as the window, and the back button leaves the page.
      stay ??= sheet().then((part) => part.asSheet(dialog, leave), console.error)
    } else {
      // What show() does beyond that is to look for somewhere to put the focus, which costs a layout.
      dialog.open = true
    }
    focused?.focus({ preventScroll: true })
  }
  show()
  narrow.addEventListener('change', show)
  return () => {
    stay?.then((undo) => undo?.())
    narrow.removeEventListener('change', show)
  }
}
