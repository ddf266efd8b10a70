import { useSignal } from '@preact/signals'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { problemInWords } from '../words/problem.ts'

/** What is asked of the server: on its way, there, or failed with what to say about it. */
export type Looked<Value> =
  | { is: 'asking' }
  | { is: 'there'; value: Value }
  | { is: 'failed'; problem: string }

export interface Lookup<Value> {
  looked: Looked<Value>
  again(): void
}

/**
 * Asks when it is first drawn, and again when `since` changes; until the new answer is there the old
 * one stands.
 */
export function useLookup<Value>(ask: () => Promise<Value>, since: unknown): Lookup<Value> {
  const looked = useSignal<Looked<Value>>({ is: 'asking' })
  const turn = useRef(0)
  // Made anew with each drawing; what it depends on is in `since`.
  const latest = useRef(ask)
  latest.current = ask

  const again = useCallback(async (): Promise<void> => {
    turn.current += 1
    const mine = turn.current
    if (looked.peek().is === 'failed') looked.value = { is: 'asking' }
    let now: Looked<Value>
    try {
      now = { is: 'there', value: await latest.current() }
    } catch (error) {
      now = { is: 'failed', problem: problemInWords(error) }
    }
    if (mine === turn.current) looked.value = now
  }, [looked])

  useEffect(() => {
    void since
    void again()
    return () => {
      turn.current += 1
    }
  }, [since, again])

  return { looked: looked.value, again: () => void again() }
}
