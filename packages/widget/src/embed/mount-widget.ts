import { embed } from './embed.ts'
import { settingsOf } from './options.ts'
import type { WidgetOptions } from './options.ts'
import { parts } from './parts.ts'
import { withoutKey } from './without-key.ts'
import type { Widget } from './widget.ts'

/**
 * Puts the widget on a page: the launcher at once, everything else when it is needed. Nothing is
 * requested, written or connected before the customer or the app acts.
 *
 * @param target what it is put into; its place on the screen does not depend on it. `document.body` if nothing is there
 * @param options what makes no sense is passed over with a message in the console; without a key nothing is shown
 *
 * @example
 * const widget = mount(document.body, { key: 'pk_…', server: '/continuo' })
 * widget.on('message', ({ line }) => console.log(line.entry))
 * await widget.destroy()
 */
export function mount(
  target: Element | ShadowRoot | null | undefined,
  options: WidgetOptions,
): Widget {
  const host = document.createElement('continuo-widget')
  const settings = settingsOf(options, location.origin)
  if (!settings) return withoutKey(host)
  const widget = embed(host, settings, parts, options.respond)
  ;(target ?? document.body).append(host)
  return {
    ...widget,
    destroy() {
      host.remove()
      return widget.destroy()
    },
  }
}
