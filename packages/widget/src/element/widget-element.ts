import type { Respond } from '@continuo/sdk'
import { embed } from '../embed/embed.ts'
import { settingsOf } from '../embed/options.ts'
import type { Said } from '../embed/options.ts'
import type { Parts } from '../embed/parts.ts'
import { commands } from '../embed/widget.ts'
import type { Asked, Widget } from '../embed/widget.ts'

/** The element's name. */
const tag = 'continuo-widget'

/** What can be said in attributes, each also as a property. `publishable-key` is for frameworks that keep `key` for themselves; a `title` without `data-` would be a tooltip. */
const attributes = [
  'key',
  'publishable-key',
  'server',
  'adapter',
  'continues',
  'language',
  'shared',
  'idle',
  'data-title',
  'inline',
  'launcher',
] as const satisfies readonly (keyof Said | 'publishable-key' | 'data-title')[]

/**
 * `<continuo-widget key="pk_…" server="/continuo">`: the widget as an element. Attributes may change
 * at any time; the widget is then made anew, and opened again if it was open. Its events
 * (`continuo-message`, …) bubble.
 */
export interface ContinuoWidgetElement extends HTMLElement, Asked {
  key: string | null
  publishableKey: string | null
  server: string | null
  adapter: string | null
  continues: string | null
  language: string | null
  shared: boolean
  /** In minutes. */
  idle: number | null
  /** Whether the page's title says how many messages are unread. */
  dataTitle: boolean
  inline: boolean
  launcher: string | null
  /** With `adapter="local"`: what answers. */
  respond: Respond | undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'continuo-widget': ContinuoWidgetElement
  }
}

/**
 * Makes `<continuo-widget>` known to the page. Where there is no page, and where it is known already,
 * nothing happens.
 *
 * @param parts where the big parts come from
 * @param base the server's address where an element says none; the page's origin if not said
 */
export function defineWidgetElement(parts: Parts, base?: string): void {
  if (!('customElements' in globalThis) || customElements.get(tag)) return

  // Here and not outside: where there is no page, there is no HTMLElement to extend.
  class WidgetElement extends HTMLElement {
    static readonly observedAttributes = attributes
    respond: Respond | undefined
    #widget: Widget | undefined
    #isOpen = false
    #due = false

    connectedCallback() {
      for (const name of [...attributes.map(propertyOf), 'respond']) {
        // Set before the page knew what this is, it hides what it would set now.
        if (!Object.hasOwn(this, name)) continue
        const value = Reflect.get(this, name) as unknown
        if (name !== 'respond') Reflect.deleteProperty(this, name)
        Reflect.set(this, name, value)
      }
      this.#settle()
    }

    disconnectedCallback() {
      this.#settle()
    }

    attributeChangedCallback(_name: string, was: string | null, is: string | null) {
      if (was !== is && this.#widget) this.#settle(true)
    }

    /** In a moment: who moves an element takes it out and puts it in, and attributes are set one by one. */
    #settle(anew = false) {
      this.#due ||= anew
      queueMicrotask(() => {
        const isOpen = this.#isOpen
        if (this.#due || !this.isConnected) this.#end()
        const isAnew = this.#due
        this.#due = false
        if (!this.isConnected) return
        const widget = this.#begin()
        // What stands in the page opens by itself, and takes no focus.
        if (isAnew && isOpen && !this.hasAttribute('inline')) void widget?.open()
      })
    }

    #begin(): Widget | undefined {
      // The script tag's own launcher is an element of this name too.
      if (this.#widget || (this.shadowRoot && !mine.has(this))) return this.#widget
      const settings = settingsOf(said(this), base ?? location.origin)
      if (!settings) return undefined
      mine.add(this)
      this.#widget = embed(this, settings, parts, (asked) =>
        (this.respond ?? window.ContinuoRespond)?.(asked),
      )
      this.#widget.on('open', () => (this.#isOpen = true))
      this.#widget.on('close', () => (this.#isOpen = false))
      return this.#widget
    }

    #end() {
      void this.#widget?.destroy()
      this.#widget = undefined
      this.#isOpen = false
    }

    /** What an app asks. */
    ask(name: (typeof commands)[number], given: readonly unknown[]): Promise<unknown> {
      const widget = this.isConnected ? this.#begin() : undefined
      const call = widget?.[name] as ((...all: readonly unknown[]) => Promise<unknown>) | undefined
      return call
        ? call(...given)
        : Promise.reject(new TypeError(`Continuo: <${tag}> needs a key and a place in the page.`))
    }
  }

  for (const name of attributes) {
    Object.defineProperty(WidgetElement.prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get(this: WidgetElement) {
        const value = this.getAttribute(name)
        if (name === 'shared' || name === 'inline' || name === 'data-title') {
          return value !== null && value !== 'false'
        }
        return name === 'idle' && value !== null ? Number(value) : value
      },
      set(this: WidgetElement, value: unknown) {
        if (value == null || value === false) this.removeAttribute(name)
        else this.setAttribute(name, value === true ? '' : String(value))
      },
    })
  }
  for (const name of commands) {
    Object.defineProperty(WidgetElement.prototype, name, {
      configurable: true,
      value(this: WidgetElement, ...given: readonly unknown[]) {
        return this.ask(name, given)
      },
    })
  }
  customElements.define(tag, WidgetElement)
}

/** The elements whose shadow root was made here. */
const mine = new WeakSet<HTMLElement>()

const propertyOf = (attribute: string) =>
  attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function said(element: HTMLElement): Partial<Record<keyof Said, unknown>> {
  const all = Object.fromEntries(attributes.map((name) => [name, element.getAttribute(name)]))
  return { ...all, key: all['key'] ?? all['publishable-key'], title: all['data-title'] }
}
