import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

/** What the build writes down of the files that pages can hold by their hashes. */
const PinnedFiles = v.object({
  version: v.string(),
  script: v.object({ file: v.string(), integrity: v.string() }),
  chunks: v.record(v.string(), v.string()),
})
export type PinnedFiles = v.InferOutput<typeof PinnedFiles>

/**
 * Reads what the build has written down.
 *
 * @throws Error where there is no build, or one that has written nothing down.
 */
export function readPinnedFiles(built: string | undefined): PinnedFiles {
  try {
    return v.parse(PinnedFiles, JSON.parse(readFileSync(join(built ?? '', 'pinned.json'), 'utf8')))
  } catch (cause) {
    throw new Error('The widget is not built: run `npm run build`.', { cause })
  }
}

export interface PinnedTag {
  /** Import map and tag, for the page's head. */
  readonly html: string
  /** What a policy without a nonce has to name, so that the import map counts. */
  readonly policy: string
}

/**
 * A tag that runs this build and no other: the script by its hash, and by an import map each chunk by
 * its own. A hash on the tag alone would let an altered chunk run.
 *
 * @param at where pages reach the server, such as `https://talk.example` or `/continuo`
 */
export function pinnedTag(files: PinnedFiles, at: string, key: string): PinnedTag {
  const base = at.replace(/\/$/, '')
  const integrity = Object.fromEntries(
    Object.entries(files.chunks).map(([name, hash]) => [`${base}/${name}`, hash]),
  )
  const map = JSON.stringify({ integrity })
  const { file, integrity: hash } = files.script
  return {
    html: `<script type="importmap">${map}</script>
<script async src="${base}/${file}" integrity="${hash}" crossorigin="anonymous" data-key="${key}"></script>`,
    policy: `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  }
}
