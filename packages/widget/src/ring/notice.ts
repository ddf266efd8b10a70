/** What this browser says of notifications from here. */
export type Permission = NotificationPermission | 'missing'

/** A notification that could not be shown here shows that none can: some browsers leave it to the page's service worker. */
let isIllegal = false

/**
 * What this browser says of notifications from here; `missing` where there can be none: in a frame of
 * another origin, without a secure connection, on phones that want a service worker of the page for it.
 */
export function permission(): Permission {
  if (isIllegal || !('Notification' in globalThis) || !globalThis.isSecureContext) return 'missing'
  const now = Notification.permission
  if (now !== 'granted') {
    try {
      // Without permission nothing is shown; where pages cannot make one at all it throws.
      new Notification('').close()
    } catch {
      isIllegal = true
      return 'missing'
    }
  }
  return now
}

/** What a notification shows. */
export interface Shown {
  title: string
  body: string
  language: string
  direction: 'ltr' | 'rtl'
  /** Called when the customer follows it. */
  follow(): void
}

/**
 * Shows a notification, without a sound of its own: what sounds is another choice.
 *
 * @returns takes it away
 */
export function show({ title, body, language: lang, direction: dir, follow }: Shown): () => void {
  try {
    const shown = new Notification(title, { body, lang, dir, silent: true })
    shown.onclick = () => {
      shown.close()
      globalThis.focus()
      follow()
    }
    return () => shown.close()
  } catch (error) {
    isIllegal = true
    console.error(error)
    return () => {}
  }
}
