import type { Commands } from '../page-globals.ts'
import type { WidgetEvents } from './events.ts'

/** What of the widget an app may call; all of it works at once, and in its order. */
export const commands = [
  'open',
  'close',
  'ready',
  'start',
  'identify',
  'group',
  'traits',
  'alias',
  'reset',
  'forget',
  'handoff',
  'toggle',
] as const satisfies readonly (keyof Asked)[]

/** What an app asks of the widget by name. */
export type Asked = {
  readonly [Name in Exclude<keyof Commands, 'destroy'>]: AsPromise<Commands[Name]>
} & {
  /** Opens the panel, or closes it. */
  readonly toggle: () => Promise<void>
}

type AsPromise<Call> = Call extends (...given: infer Given) => infer Answer
  ? (...given: Given) => Promise<Awaited<Answer>>
  : never

/** A widget on the page: its launcher, and behind it the conversation. */
export interface Widget extends Asked {
  /** The element that holds it; each event runs through it as a `CustomEvent` (`continuo-message`). */
  readonly host: HTMLElement
  /**
   * Listens to an event; returns what ends that.
   *
   * @example widget.on('unread', ({ count }) => (document.title = `(${count}) Shop`))
   */
  on<Name extends keyof WidgetEvents>(
    name: Name,
    listener: (event: WidgetEvents[Name]) => void,
  ): () => void
  /** Takes it out of the page and leaves nothing behind; what is stored stays. */
  destroy(): Promise<void>
}
