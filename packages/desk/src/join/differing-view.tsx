import type { DeskMergePreview } from '@continuo/model'
import { words } from '../words/en.ts'
import { preferenceInWords } from '../words/preference.ts'

const { preview: say } = words.join

/** Preferences and consents that differ, and which of the two values would hold. */
export function DifferingView({ differing }: Pick<DeskMergePreview, 'differing'>) {
  if (differing.length === 0) return null
  return (
    <table class="differing">
      <caption>{say.differing}</caption>
      <thead>
        <tr>
          <th scope="col">{say.name}</th>
          <th scope="col">{say.here}</th>
          <th scope="col">{say.there}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map(({ name, here, there, holds }) => (
          <tr key={name}>
            <th scope="row">{words.relationship.preferenceNames[name] ?? name}</th>
            <ValueCell name={name} value={here} holds={holds === 'here'} />
            <ValueCell name={name} value={there} holds={holds === 'there'} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ValueCell({ name, value, holds }: { name: string; value: unknown; holds: boolean }) {
  return (
    <td class={holds ? 'holds' : undefined}>
      {preferenceInWords(name, value)} {holds && <span class="mark mark-holds">{say.holds}</span>}
    </td>
  )
}
