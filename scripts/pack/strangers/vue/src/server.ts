import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import '@continuo/widget/element'
import App from './app.vue'

if ('window' in globalThis) throw new Error('This is no server.')
const html = await renderToString(createSSRApp(App))
if (!html.includes('Ask us')) throw new Error(`Rendered: ${html}`)
console.log(`rendered ${html.length} characters`)
