import { defineWidgetElement } from './widget-element.ts'

/** The chunks' names beside this file, put in by the build. */
declare const __CHUNKS__: { sdk: string; panel: string }

const load = <Chunk>(name: string, again: string): Promise<Chunk> =>
  import(new URL(name, import.meta.url).href + again)

defineWidgetElement(
  {
    sdk: (again) => load(__CHUNKS__.sdk, again),
    panel: (again) => load(__CHUNKS__.panel, again),
  },
  new URL('.', import.meta.url).href,
)
