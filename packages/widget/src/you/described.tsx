import type { Described } from '@continuo/model'
import type { YouView } from './everything.tsx'

/** What pages said of the customer: the same that advisors see, and that nobody has checked. */
export function Said({ words, traits, group }: YouView & Described) {
  if (traits.length === 0 && group === null) return null
  const all = traits.map(({ name, value }) => ({
    name,
    value: typeof value === 'boolean' ? words.yesOrNo[`${value}`] : String(value),
  }))
  if (group !== null) all.unshift({ name: words.group, value: group })
  return (
    <section>
      <h3>{words.described}</h3>
      <p class="hint">{words.describedWhy}</p>
      <ul>
        {all.map(({ name, value }) => (
          <li key={name} class="entry">
            <b dir="auto">{name}</b>
            <span class="hint" dir="auto">
              {value}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
