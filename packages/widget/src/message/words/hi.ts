import type { MessageWords } from './words.ts'

export const hi: MessageWords = {
  since: 'आपकी पिछली बार के बाद से',
  options: 'संदेश के विकल्प',
  earlier: 'एक पिछला संदेश',
  gone: 'हटाया गया संदेश',
  notFound: 'वह संदेश नहीं मिला।',
  search: 'खोजें',
}
