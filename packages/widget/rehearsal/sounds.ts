/** What a browser's own sounds and notifications were asked for, in order. */
export interface Heard {
  sounds: number
  notices: { title: string; body: string; silent: boolean | null }[]
  closed: number
  /** Follows the last notification. */
  follow(): void
}

/**
 * Stands in for what a browser shows and plays outside of the page, and keeps count. Written to be put
 * into a page as text too.
 *
 * @param permission what the browser says of notifications from here; a question is answered with `answer`
 */
export function standIn(
  permission: NotificationPermission = 'granted',
  answer: NotificationPermission = permission,
): Heard {
  const heard: Heard = { sounds: 0, notices: [], closed: 0, follow: () => {} }
  const node = class {
    gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }
    onended: (() => void) | null = null
    connect(to: unknown) {
      return to
    }
    start() {}
    stop() {
      queueMicrotask(() => this.onended?.())
    }
  }
  const context = class {
    state = 'suspended'
    currentTime = 0
    destination = {}
    async resume() {
      this.state = 'running'
    }
    async suspend() {
      this.state = 'suspended'
    }
    async close() {
      this.state = 'closed'
    }
  }
  const oscillator = class extends node {
    override start() {
      heard.sounds += 0.5
    }
  }
  const notice = class {
    static permission = permission
    static async requestPermission() {
      notice.permission = answer
      return answer
    }
    onclick: (() => void) | null = null
    constructor(title: string, { body = '', silent = null }: NotificationOptions = {}) {
      if (notice.permission !== 'granted') return
      heard.notices.push({ title, body, silent })
      heard.follow = () => this.onclick?.()
    }
    close() {
      heard.closed++
    }
  }
  Object.assign(globalThis, {
    AudioContext: context,
    OscillatorNode: oscillator,
    GainNode: node,
    Notification: notice,
  })
  return heard
}
