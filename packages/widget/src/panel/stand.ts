import { onDemand } from '../on-demand.ts'

/** Where there is no room for a panel beside the page. The style sheet has the same line. */
export const phone = '(max-width: 480px)'

const back = onDemand(function () {
  return import('./back.ts')
})

/**
 * Shows the dialog: beside the page, which stays usable, or as a sheet over all of it, and then the
 * rest of the page is inert. Follows the window from one to the other and, on phones, the part of the
 * screen that the keyboard leaves. A sheet is left by the back button too. Returns its undoing.
 */
export function stand(dialog: HTMLDialogElement, leave: () => void): () => void {
  const narrow = matchMedia(phone)
  const viewport = window.visualViewport
  let stay: Promise<(() => void) | void> | undefined
  const show = () => {
    const root = dialog.getRootNode() as ShadowRoot
    const focused = root.activeElement as HTMLElement | null
    if (dialog.open) dialog.close()
    if (narrow.matches) {
      dialog.showModal()
      // Where it cannot be loaded, the back button does what it does without it.
      stay ??= back().then((part) => part.backLeaves(dialog, leave), console.error)
    } else dialog.show()
    focused?.focus({ preventScroll: true })
  }
  const fit = () => {
    // Somebody who zooms in wants to see more of a part, not a smaller whole.
    if (!viewport || viewport.scale !== 1) return
    dialog.style.setProperty('--height', `${viewport.height}px`)
    dialog.style.setProperty('--top', `${viewport.offsetTop}px`)
  }
  show()
  fit()
  narrow.addEventListener('change', show)
  viewport?.addEventListener('resize', fit)
  viewport?.addEventListener('scroll', fit)
  return () => {
    stay?.then((undo) => undo?.())
    narrow.removeEventListener('change', show)
    viewport?.removeEventListener('resize', fit)
    viewport?.removeEventListener('scroll', fit)
  }
}
