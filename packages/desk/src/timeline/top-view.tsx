import { words } from '../words/en.ts'

const { timeline: say } = words

interface Props {
  earlier: 'none' | 'more' | 'loading'
  empty: boolean
  opening: boolean
  load(): void
}

/** What stands above the first line: how much more there is, and a way to it for whoever cannot scroll. */
export function TopView({ earlier, empty, opening, load }: Props) {
  if (opening) return <p class="timeline-note">{words.relationship.opening}</p>
  if (earlier === 'loading') return <p class="timeline-note">{say.earlier}</p>
  if (earlier === 'none') return <p class="timeline-note">{empty ? say.empty : say.beginning}</p>
  return (
    <p class="timeline-note">
      <button type="button" class="small-button" onClick={load}>
        {say.loadEarlier}
      </button>
    </p>
  )
}
