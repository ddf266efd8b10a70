import type { You } from '@continuo/model'
import type { YouView } from './everything.tsx'
import { facts, siteName, when } from './when.ts'

/** From where the customer wrote: this device first, then the others. */
export function Devices({ view, words, you }: YouView & { you: You }) {
  const devices = [...you.devices].sort((a, b) => Number(b.here) - Number(a.here))
  return (
    <section>
      <h3>{words.devices}</h3>
      <ul>
        {devices.map(({ generation, began, last, site, here, ended }) => (
          <li key={generation}>
            <b>{facts(here ? words.thisDevice : words.otherDevice, siteName(site))}</b>
            <p class="hint">
              {facts(
                words.began(when(began, view)),
                last !== null && words.last(when(last, view)),
                ended && words.ended,
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
