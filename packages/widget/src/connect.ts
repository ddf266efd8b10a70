import { createContinuo, pageNow } from '@continuo/sdk'
import type { Continuo } from '@continuo/sdk'
import { showUnread } from './launcher/unread.ts'
import type { Settings } from './settings.ts'

/** Makes the handle that the tag asks for, and shows in the launcher what is unread. Connects nothing. */
export function connect(settings: Settings, button: HTMLButtonElement): Continuo {
  const { key, adapter = 'http', server = new URL('.', settings.src).href } = settings
  const local = adapter === 'local'
  if (!local && adapter !== 'http') {
    console.error(`Continuo knows no data-adapter="${adapter}": use "http" (or none) or "local".`)
  }
  const handle = createContinuo({
    key,
    server: server.replace(/\/$/, ''),
    adapter: local ? 'local' : 'http',
    respond: (message) => window.ContinuoRespond?.(message),
    page: pageNow,
    ...(settings.continues && { continues: settings.continues }),
  })
  handle.on('trouble', ({ message, remedy = '' }) =>
    console.error(`Continuo: ${message} ${remedy}`),
  )
  showUnread(button, handle)
  return handle
}
