import type { Locked, MessageEntry } from '@continuo/model'

/** A message that was found, as people see it now. */
export interface FoundMessage {
  /** Unique among what is found: `entry.key`. */
  key: string
  entry: MessageEntry
  /** Written on this side. */
  mine: boolean
  /**
   * Brings the conversation back as far as this message, so that it is among `state.lines`. False where
   * it cannot be had now; what could be had is there.
   */
  bring(): Promise<boolean>
}

/**
 * Why nothing more was searched:
 * - `unreachable`: there is no line; what this device has was searched
 * - `unsupported`: the backend has no search; what this device has was searched
 * - `enough`: as many were found as were asked for
 * - `cancelled`: by its signal
 * - `ended`: somebody else goes on here; nothing of the one before is told
 */
export type SearchStop = 'unreachable' | 'unsupported' | 'enough' | 'cancelled' | 'ended'

/** What a search has found, and how far it looked. */
export interface SearchResult {
  /** Newest first. */
  found: readonly FoundMessage[]
  /** From when to when everything was looked through that may be read (µs since 1970); null: nothing. */
  searched: { from: number; to: number } | null
  /** Everything to the beginning was searched. */
  complete: boolean
  /** Missing while it goes on, and where it is complete. */
  stopped?: SearchStop
  /** What is withheld between, and was not searched. */
  locked: readonly Locked[]
}

/** How a search is broken off and watched. */
export interface SearchOptions {
  /** Breaks the search off. */
  signal?: AbortSignal | undefined
  /** Told what was found so far, each time that there is more or further was searched. */
  onFound?: ((result: SearchResult) => void) | undefined
  /** So many messages at most, 200 if not said. */
  most?: number | undefined
}
