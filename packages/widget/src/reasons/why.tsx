import { Room } from '../room.tsx'
import type { View } from '../view.ts'
import type { Reason } from './reason.tsx'

function reason(_again: string) {
  return import('./reason.tsx')
}

/** Why something was refused or does not go, and what to do about it. That comes when there is need of it. */
export const Why = ({ view, ...given }: Reason & { view: View }) => (
  <Room<Reason> view={view} load={reason} given={given} />
)
