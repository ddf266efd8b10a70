import { commands } from './widget.ts'
import type { Asked, Widget } from './widget.ts'

/** What an app gets whose widget has no key: nothing is shown, and whatever it asks says why. */
export function withoutKey(host: HTMLElement): Widget {
  const refuse = async () => {
    throw new TypeError('Continuo: the widget has no key, so there is nothing to ask.')
  }
  const asked = Object.fromEntries(commands.map((name) => [name, refuse])) as unknown as Asked
  return { ...asked, host, on: () => () => {}, destroy: async () => {} }
}
