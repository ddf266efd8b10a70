import { test } from 'vitest'
import { createBrowser } from '../../trial/browser.ts'
import { faulty } from '../../trial/faults.ts'
import { said, turns } from '../../trial/until.ts'
import { createMemoryBackend } from '../adapter/memory/memory-backend.ts'
import { createManualClock } from '../manual-clock.ts'
test('x', async () => {
  const clock = createManualClock()
  const backend = createMemoryBackend({ clock })
  const browser = createBrowser(clock)
  const begin = () => { const adapter = faulty(backend.adapter()); const tab = browser.tab(adapter); void tab.handle.open(); return { adapter, tab } }
  const tabs = [begin(), begin()]
  const show = (w: string) => console.log(w, tabs.map(({ tab }) => [tab.handle.state.connection, said(tab.handle.state), tab.handle.state.lines.map(l=>l.sending), tab.handle.state.generation, tab.handle.state.trouble]))
  await tabs[0]!.tab.handle.send('message 0'); await turns(2)
  tabs[1]!.tab.crash(); tabs[1] = begin(); await tabs[1]!.tab.handle.ready; await turns(2)
  show('crashed')
  await backend.company().answer('answer'); await turns(2)
  await tabs[1]!.tab.handle.destroy(); tabs[1] = begin(); await tabs[1]!.tab.handle.ready; await turns(2)
  show('reloaded')
  tabs[0]!.tab.freeze()
  for (let i = 0; i < 100; i++) { clock.turn(1000); await turns(4); if (i % 20 === 0) show(String(i)) }
})
