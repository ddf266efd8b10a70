import { Room } from '../room.tsx'
import type { View } from '../view.ts'
import type { Said } from './reason.ts'

function reasons(_again: string) {
  return import('./reason.ts')
}

/** Why something was refused or does not go. The words for it come when there is need of them. */
export const Why = ({ view, said }: { view: View; said: Said }) => (
  <Room<Said> view={view} load={reasons} given={said} />
)
