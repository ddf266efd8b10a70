import { words } from '../words/en.ts'
import type { Attaching } from './attaching.ts'
import { sizeInWords } from './file-words.ts'

const { files: say } = words

/** The files that go with the next reply. */
export function ChosenView({ attaching }: { attaching: Attaching }) {
  const chosen = attaching.chosen.value
  if (chosen.length === 0) return null
  return (
    <ul class="chosen" aria-label={say.chosen}>
      {chosen.map(({ key, name, size, part, attachment, fault }) => {
        const label = attachment || fault ? say.remove : say.cancel
        return (
          <li key={key} class="file">
            <span class="file-name">
              <bdi title={name}>{name}</bdi> <small>{sizeInWords(size)}</small>
            </span>
            <button
              type="button"
              class="small-button"
              aria-label={`${label} ${name}`}
              onClick={() => attaching.remove(key)}
            >
              {label}
            </button>
            {!attachment && !fault && (
              <progress value={part} max={1} aria-label={say.uploading(name)} />
            )}
            <small role="status">{fault}</small>
          </li>
        )
      })}
    </ul>
  )
}
