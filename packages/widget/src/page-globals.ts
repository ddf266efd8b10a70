import type { ContinuoEvents, Respond } from '@continuo/sdk'
import type { Settings } from './settings.ts'
import type { Handle } from './view.ts'
import type { PageWords } from './words/page-words.ts'

/** What of the handle a page may call by its name; until the SDK is loaded, the first four wait for it. */
type OfTheHandle = Pick<
  Handle,
  'identify' | 'group' | 'traits' | 'alias' | 'start' | 'reset' | 'forget' | 'handoff'
>

/** What a page may ask of the widget: `Continuo('open')`. */
export interface Commands extends OfTheHandle {
  /** Opens the panel. Resolves when it is there, or when the launcher has said why it is not. */
  open(): Promise<void>
  close(): Promise<void>
  /** The handle. Loads the SDK if it is not there yet, and connects nothing. */
  ready(): Promise<Handle>
  /**
   * Takes it off the page. Resolves when nothing of it is left there: panel, element, listeners, this
   * function. What is stored stays, and the script may be included again later. Nothing that is asked
   * after it is carried out.
   */
  destroy(): Promise<void>
}

/** A call as it waits for the script. */
export type Call =
  | {
      [Name in keyof Commands]: [name: Name, ...given: Parameters<Commands[Name]>]
    }[keyof Commands]
  /** The first one, where the script stands in the page without a tag of its own: what its tag would say. */
  | [name: 'start', settings: Omit<Settings, 'carried'>]

export interface ContinuoFunction {
  /** Hears what happens; loads the SDK, and connects nothing. Gives what ends it. */
  <Name extends keyof ContinuoEvents>(
    call: 'on',
    name: Name,
    listener: (event: ContinuoEvents[Name]) => void,
  ): Promise<() => void>
  <Name extends keyof Commands>(
    name: Name,
    ...given: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>
  /** The page's, before the script has run: calls that wait, in their order. */
  q?: Call[]
}

declare global {
  interface Window {
    /** There once the script has run. */
    Continuo?: ContinuoFunction | undefined
    /** The page's: with `data-adapter="local"`, what answers. Looked up at each message, so it may be set at any time. */
    ContinuoRespond?: Respond
    /** The page's: words of its own, by language (`de`) and part. Looked up when that part's words are loaded. */
    ContinuoWords?: Readonly<Record<string, PageWords>>
  }
}
