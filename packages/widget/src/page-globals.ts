import type { Continuo, Respond } from '@continuo/sdk'

/** What a page may ask of the widget: `Continuo('open')`. */
export interface Commands {
  /** Opens the panel. Resolves when it is there, or when the launcher has said why it is not. */
  open(): Promise<void>
  close(): Promise<void>
  /** The handle. Loads the SDK if it is not there yet, and connects nothing. */
  ready(): Promise<Continuo>
}

export type ContinuoFunction = <Name extends keyof Commands>(
  name: Name,
) => Promise<Awaited<ReturnType<Commands[Name]>>>

declare global {
  interface Window {
    /** There once the script has run. */
    Continuo?: ContinuoFunction
    /** The page's: with `data-adapter="local"`, what answers. Looked up at each message, so it may be set at any time. */
    ContinuoRespond?: Respond
  }
}
