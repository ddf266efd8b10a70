import { asChatwoot, tellAsChatwoot } from './as-chatwoot.ts'
import { oldPage } from './old-page.ts'

const page = oldPage()
Object.assign(window, {
  $chatwoot: asChatwoot(page),
  // What the old tag calls once its script is there.
  chatwootSDK: { run: () => {} },
})
tellAsChatwoot(page, (window as { chatwootSettings?: unknown }).chatwootSettings)
