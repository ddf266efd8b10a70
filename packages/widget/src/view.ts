import type {
  Continuo,
  ContinuoState,
  IdentityHandle,
  IdentityState,
  PreferencesExplained,
  SendOptions,
} from '@continuo/sdk'
import type { Words } from './words/words.ts'

/** All that the widget shows. */
export type State = ContinuoState & IdentityState

/** The conversation and who takes part in it, as the widget needs them. */
export type Handle = Omit<Continuo, 'state' | 'preferences' | keyof IdentityHandle> &
  IdentityHandle & {
    readonly state: State
    readonly preferences: Continuo['preferences'] & PreferencesExplained
  }

/** What each part of the panel is given; another object where the customer wants other words or times. */
export interface View {
  handle: Handle
  words: Words
  /** The time zone of all times (IANA); the device's own where the customer has set none. */
  zone: string | undefined
  /** Takes what the next message answers, where the customer has said so. */
  answers?: () => SendOptions
}
