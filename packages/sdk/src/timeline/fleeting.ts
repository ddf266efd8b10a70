import type { Stop } from '../adapter/adapter.ts'

/** Under which key it stands who is writing; the other keys are the ids of answers that are still growing. */
export const typing = ''

/**
 * What nobody stores, by key: who is writing (a name), or what has grown so far; since which tick. It
 * fades by itself.
 */
export type Fleeting = Map<string, { text: string | null; off: Stop; since: number }>
