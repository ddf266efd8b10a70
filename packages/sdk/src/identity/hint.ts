import { masked } from '@continuo/model'
import type { Who } from './who.ts'

/** How somebody who was known here is shown to whoever comes next. */
export function hintOf({ known }: Pick<Who, 'known'>): string | null {
  const shown = known.find(({ kind }) => kind === 'email') ?? known[0]
  return shown ? masked(shown) : null
}
