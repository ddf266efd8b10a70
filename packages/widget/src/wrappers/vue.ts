import { defineComponent, onBeforeUnmount, onMounted, shallowRef, watch } from 'vue'
import type { DefineComponent } from 'vue'
import { mount, widgetEvents } from '../index.ts'
import type { Widget, WidgetEvents, WidgetOptions } from '../index.ts'

export type { Widget, WidgetEvents, WidgetOptions }

/** `@message`, `@unread`, `@open`, …: one for each event. */
export type WidgetCallbacks = {
  [Name in keyof WidgetEvents as `on${Capitalize<Name>}`]?:
    | ((event: WidgetEvents[Name]) => void)
    | undefined
}

/** `publishable-key` is the `key` of `mount`: Vue keeps that name for itself. */
export interface WidgetProps extends Omit<WidgetOptions, 'key'>, WidgetCallbacks {
  publishableKey: string
  /** What it is put into; the page's body if not said. */
  target?: Element | null | undefined
}

const options = [
  'server',
  'adapter',
  'continues',
  'language',
  'shared',
  'idle',
  'title',
  'inline',
  'launcher',
  'target',
] as const

/**
 * The widget in a Vue app. It draws nothing where it stands; the template's ref has it as `widget`.
 * Where a prop changes (`respond` apart), the widget is made anew.
 *
 * @example <ContinuoWidget publishable-key="pk_…" server="/continuo" @unread="({ count }) => (unread = count)" />
 */
export const ContinuoWidget: DefineComponent<WidgetProps, { widget: Widget | undefined }> =
  /* @__PURE__ */ defineComponent({
    name: 'ContinuoWidget',
    props: {
      publishableKey: { type: String, required: true },
      shared: Boolean,
      inline: Boolean,
      ...Object.fromEntries(
        [...options, 'respond']
          .filter((name) => name !== 'shared' && name !== 'inline')
          .map((name) => [name, null]),
      ),
    },
    emits: [...widgetEvents],
    setup(given, { emit, expose }) {
      const props = given as unknown as WidgetProps
      const widget = shallowRef<Widget>()
      const end = () => void widget.value?.destroy()
      const begin = () => {
        end()
        const { publishableKey: key, target, ...rest } = props
        widget.value = mount(target, {
          ...rest,
          key,
          respond: (asked) => props.respond?.(asked),
        })
        for (const name of widgetEvents) widget.value.on(name, (event) => emit(name, event))
      }
      onMounted(() => {
        begin()
        watch([() => props.publishableKey, ...options.map((name) => () => props[name])], begin)
      })
      onBeforeUnmount(end)
      expose({ widget })
      return () => null
    },
  }) as never
