import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createContinuo } from '@continuo/sdk'
import '@continuo/widget/element'
import { App } from './app'

if ('window' in globalThis) throw new Error('This is no server.')
const html = renderToString(
  <StrictMode>
    <App />
  </StrictMode>,
)
if (!html.includes('Ask us')) throw new Error(`Rendered: ${html}`)
console.log(`rendered ${html.length} characters, ${typeof createContinuo}`)
