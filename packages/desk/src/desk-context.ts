import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Desk } from './desk.ts'
import type { Work } from './work.ts'

export const DeskContext = createContext<Desk | null>(null)
export const WorkContext = createContext<Work | null>(null)

/** The desk that a view stands in. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('A view of the desk was drawn outside of it: wrap it in DeskContext.')
  return desk
}

/** The work of the advisor who is signed in. */
export function useWork(): Work {
  const work = useContext(WorkContext)
  if (!work)
    throw new Error('A view of the desk was drawn with nobody signed in: wrap it in WorkContext.')
  return work
}
