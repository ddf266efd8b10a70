import type { ContinuoEvents } from '@continuo/sdk'
import type { Handle } from '../view.ts'

/** What an app can hear of the widget: all that the handle tells, and three things of its own. */
export interface WidgetEvents extends ContinuoEvents {
  /** The SDK is there; before, nothing else is told. */
  ready: Handle
  /** The panel is open. */
  open: null
  /** The panel was closed. */
  close: null
}

const names: Readonly<Record<keyof WidgetEvents, true>> = {
  ready: true,
  open: true,
  close: true,
  message: true,
  sent: true,
  refused: true,
  unread: true,
  preference: true,
  connection: true,
  ended: true,
  switched: true,
  trouble: true,
}

/** The names of all events. */
export const widgetEvents = Object.keys(names) as readonly (keyof WidgetEvents)[]

/** The same as they run through the page: `continuo-message`, with what is told in `detail`. */
export type WidgetEventMap = {
  [Name in keyof WidgetEvents as `continuo-${Name}`]: CustomEvent<WidgetEvents[Name]>
}

declare global {
  interface HTMLElementEventMap extends WidgetEventMap {}
}
