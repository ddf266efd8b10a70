/**
 * The widgets that stand beside ours in the README, and how each says in its own words that it is put on
 * a page: as a file for a script tag, taken as it is published, or as an import, bundled and minified.
 * Versions are pinned; what they depend on is what npm resolves on the day of the measurement.
 *
 * @typedef {object} Peer
 * @property {string} name on npm
 * @property {string} version
 * @property {Record<string, string>} [beside] what it has to be installed with (its peer dependencies); it is
 *   then bundled from `entry`. Without, only its own package is fetched and `html` names its files.
 * @property {string} [entry] a module that puts it on the page
 * @property {string} html what the page's body holds; `/package/` is the published package
 * @property {{ from: string, at: string }} [served] the folder of the package that is served, and where, if not
 *   all of it at `/package/`
 * @property {string} way in words: how it is put on the page
 * @property {(page: import('playwright-core').Page) => Promise<unknown>} open opens it, and resolves when it is
 * @property {string} [lacks] why more belongs to it than what is counted
 */

/** @type {(page: import('playwright-core').Page) => Promise<void>} */
const writable = (page) =>
  page.locator('textarea:visible, input:visible, [contenteditable]:visible').first().waitFor()

/** @type {readonly Peer[]} */
export const peers = [
  {
    name: 'open-chat-studio-widget',
    version: '0.6.0',
    way: 'its tag',
    html: `<script type="module" src="/package/dist/open-chat-studio-widget/open-chat-studio-widget.esm.js"></script>
      <open-chat-studio-widget chatbot-id="1" visible="true" api-base-url="/api"></open-chat-studio-widget>`,
    open: writable,
  },
  {
    name: 'deep-chat',
    version: '2.4.2',
    way: 'import',
    beside: {},
    entry: `import 'deep-chat'`,
    html: `<deep-chat connect='{"url":"/api"}'></deep-chat>`,
    open: writable,
  },
  {
    name: '@typebot.io/js',
    version: '0.10.7',
    way: 'its tag',
    html: `<script type="module">
        import Typebot from '/package/dist/web.js'
        Typebot.initBubble({ typebot: 'one', apiHost: location.origin })
        Typebot.open()
      </script>`,
    open: (page) => page.locator('typebot-bubble').waitFor({ state: 'attached' }),
  },
  {
    name: '@n8n/chat',
    version: '1.37.0',
    way: 'its tag',
    html: `<link href="/package/dist/style.css" rel="stylesheet">
      <script type="module">
        import { createChat } from '/package/dist/chat.bundle.es.js'
        createChat({ webhookUrl: location.origin + '/api' })
      </script>`,
    open: async (page) => {
      await page.locator('.chat-window-toggle').click()
      await writable(page)
    },
  },
  {
    name: 'botframework-webchat',
    version: '4.18.1',
    way: 'its tag, the minimal of three',
    html: `<script src="/package/dist/webchat-minimal.js"></script>
      <div id="place" style="height: 500px"></div>
      <script>
        const { createDirectLine, renderWebChat } = window.WebChat
        renderWebChat({ directLine: createDirectLine({ token: 'one' }) }, document.getElementById('place'))
      </script>`,
    open: writable,
  },
  {
    name: '@papercups-io/chat-widget',
    version: '1.3.1',
    way: 'import, with React',
    beside: { react: '17.0.2', 'react-dom': '17.0.2' },
    entry: `import { createElement } from 'react'
      import { render } from 'react-dom'
      import { ChatWidget } from '@papercups-io/chat-widget'
      const id = '6f2a4c1e-0b7d-4f3a-9c58-1d2e3f405162'
      render(createElement(ChatWidget, { token: id, inbox: id }), document.getElementById('place'))`,
    html: '<div id="place"></div>',
    open: (page) => page.locator('iframe').waitFor({ state: 'attached' }),
    lacks: '**the conversation is in a frame from elsewhere, which is not counted**',
  },
  {
    name: '@rocket.chat/livechat',
    version: '1.13.3',
    way: 'its tag',
    served: { from: 'build', at: '/livechat/' },
    html: `<script>
        window.RocketChat = (call) => window.RocketChat._.push(call)
        window.RocketChat._ = []
        window.RocketChat.url = location.origin + '/livechat'
      </script>
      <script src="/livechat/rocketchat-livechat.min.js"></script>`,
    open: (page) => page.locator('iframe').waitFor({ state: 'attached' }),
    lacks: 'in a frame from the server, of which is counted what comes before the server answers',
  },
  {
    name: '@botpress/webchat',
    version: '4.5.2',
    way: 'import, with React',
    beside: { react: '19.2.0', 'react-dom': '19.2.0' },
    entry: `import { createElement } from 'react'
      import { createRoot } from 'react-dom/client'
      import { Webchat } from '@botpress/webchat'
      createRoot(document.getElementById('place')).render(createElement(Webchat, { clientId: 'one' }))`,
    html: '<div id="place" style="height: 500px"></div>',
    open: writable,
  },
]
