import type { Author } from '@continuo/model'
import type { Words } from '../words/words.ts'

/** An id that a machine made says nothing to people. */
const machineMade = /^[a-z]+_|[0-9a-f]{8}-/i

/** Who wrote this, in words: a name where there is one, else what they are. */
export function nameOf({ kind, id }: Author, words: Words): string {
  const named = (kind === 'advisor' || kind === 'function') && id && !machineMade.test(id)
  return named ? id : words.authors[kind]
}
