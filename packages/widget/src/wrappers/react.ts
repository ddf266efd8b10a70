import { forwardRef, useEffect, useRef } from 'react'
import type { ForwardRefExoticComponent, RefAttributes } from 'react'
import { mount, widgetEvents } from '../index.ts'
import type { Widget, WidgetEvents, WidgetOptions } from '../index.ts'

export type { Widget, WidgetEvents, WidgetOptions }

/** `onMessage`, `onUnread`, `onOpen`, …: one for each event. */
export type WidgetCallbacks = {
  [Name in keyof WidgetEvents as `on${Capitalize<Name>}`]?:
    | ((event: WidgetEvents[Name]) => void)
    | undefined
}

/** `publishableKey` is the `key` of `mount`: React keeps that name for itself. */
export interface WidgetProps extends Omit<WidgetOptions, 'key'>, WidgetCallbacks {
  publishableKey: string
  /** What it is put into; the page's body if not said. */
  target?: Element | null | undefined
}

/**
 * The widget in a React app. It draws nothing where it stands; the `ref` is the widget, there for the
 * effects of whoever holds it. Callbacks may change at any time; where anything else changes, the
 * widget is made anew.
 *
 * @example <ContinuoWidget publishableKey="pk_…" server="/continuo" onUnread={({ count }) => setCount(count)} />
 */
export const ContinuoWidget: ForwardRefExoticComponent<WidgetProps & RefAttributes<Widget>> =
  /* @__PURE__ */ forwardRef<Widget, WidgetProps>((props, ref) => {
    const {
      publishableKey: key,
      target,
      server,
      adapter,
      continues,
      language,
      shared,
      idle,
      title,
      inline,
      launcher,
    } = props
    const last = useRef({ props, ref })
    useEffect(() => {
      last.current = { props, ref }
    })
    useEffect(() => {
      const respond: WidgetOptions['respond'] = (asked) => last.current.props.respond?.(asked)
      const said = {
        key,
        server,
        adapter,
        continues,
        language,
        shared,
        idle,
        title,
        inline,
        launcher,
        respond,
      }
      const widget = mount(target, said)
      for (const name of widgetEvents) {
        const prop = `on${name[0]!.toUpperCase()}${name.slice(1)}` as 'onMessage'
        widget.on(name, (event) => last.current.props[prop]?.(event as never))
      }
      const { ref: to } = last.current
      const give = (what: Widget | null) => {
        if (typeof to === 'function') return to(what) as unknown
        if (to) to.current = what
        return undefined
      }
      const done = give(widget)
      return () => {
        if (typeof done === 'function') done()
        else give(null)
        void widget.destroy()
      }
    }, [key, target, server, adapter, continues, language, shared, idle, title, inline, launcher])
    return null
  })
