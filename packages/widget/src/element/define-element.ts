import { parts } from '../embed/parts.ts'
import { defineWidgetElement } from './widget-element.ts'

/**
 * Makes `<continuo-widget>` known to the page. Where there is no page (on a server), and where it is
 * known already, nothing happens.
 *
 * @example
 * defineElement()
 * document.body.append(Object.assign(document.createElement('continuo-widget'), { key: 'pk_…' }))
 */
export function defineElement(): void {
  defineWidgetElement(parts)
}
