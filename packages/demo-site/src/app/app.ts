import { createContinuo, pageNow, takeOpening } from '@continuo/sdk'
import { applyLook } from './apply-look.ts'
import { createAskCard } from './ask-card.ts'
import { tieComposer } from './composer.ts'
import { createLineList } from './draw-lines.ts'
import { part } from './part.ts'
import { createTabs } from './tabs.ts'

// The first statement: what the link carries is in the address no longer than it must be.
const opening = takeOpening()

const root = document.documentElement
const { key = '', server = '' } = document.body.dataset
const handle = createContinuo({
  key,
  server,
  page: () => ({ ...pageNow(), channel: 'app' }),
})

const timeline = part('timeline')
const drawAsk = createAskCard(part('ask'), handle, say)
const drawLines = createLineList(part('lines'), handle, say)
const tabs = createTabs((tab) => {
  if (tab === 'today') return
  void handle.open()
  toTheEnd()
  draw()
})
const composer = tieComposer(handle, say)

/** Whether the newest line can be seen: then it is read, and the next one comes into view too. */
const atTheEnd = (): boolean =>
  timeline.scrollTop + timeline.clientHeight >= timeline.scrollHeight - 40
function toTheEnd(): void {
  timeline.scrollTop = timeline.scrollHeight
}

function say(trouble: unknown): void {
  part('trouble').textContent = trouble instanceof Error ? trouble.message : ''
}

function draw(): void {
  const { state } = handle
  const words = applyLook(root, state.preferences)
  const follows = atTheEnd()
  drawLines(state.lines, words)
  drawAsk(state.asks, words)
  part('writing').textContent = state.writing ? words.writing(state.writing.name) : ''
  if (follows) toTheEnd()

  part('welcome').hidden = state.lines.some(({ entry }) => entry.kind === 'message')
  part('earlier').hidden = state.earlier !== 'more' || state.lines.length === 0
  part('connection').textContent = state.kept
    ? (words.connection[state.connection] ?? '')
    : words.notKept
  if (state.trouble) part('trouble').textContent = state.trouble.message
  else if (state.connection === 'live') part('trouble').textContent = ''
  const unread = part('unread')
  unread.hidden = state.unread === 0
  unread.textContent = `${state.unread}`
  unread.setAttribute('aria-label', words.unread(state.unread))
  timeline.setAttribute('aria-label', words.conversation)
  composer.box.setAttribute('aria-label', words.message)
  part('send').setAttribute('aria-label', words.send)

  const isSeen = tabs.now() === 'messages' && !document.hidden && atTheEnd()
  if (isSeen && state.unread > 0) handle.markRead()
}

let drawing = false
handle.subscribe(() => {
  if (drawing) return
  drawing = true
  queueMicrotask(() => {
    drawing = false
    draw()
  })
})
timeline.addEventListener('scroll', draw)
document.addEventListener('visibilitychange', draw)
part('earlier').addEventListener('click', () => void handle.loadEarlier())

await handle.ready
composer.restore()
draw()
if (opening) {
  tabs.show('messages')
  await handle.resume(opening)
} else if (handle.state.generation !== 'unset') {
  void handle.open()
}
