import type { You } from '@continuo/model'
import type { YouView } from './everything.tsx'
import { when } from './when.ts'

/** Who of the company opened the conversation, newest first. */
export function Looked({ view, words, you }: YouView & { you: You }) {
  return (
    <section>
      <h3>{words.looked}</h3>
      {you.looked.length === 0 && <p class="hint">{words.nobodyLooked}</p>}
      <ul>
        {you.looked.map(({ name, time }) => (
          <li key={`${name} ${time}`} class="entry">
            <b dir="auto">{name ?? view.words.authors.advisor}</b>
            <span class="hint">{when(time, view)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
