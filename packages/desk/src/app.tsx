import { render } from 'preact'
import { createDesk } from './desk.ts'
import type { DeskOptions } from './desk.ts'
import { DeskView } from './desk-view.tsx'
import type { Stop } from './surroundings.ts'

/** Draws a desk into an element; stops it and takes it away again. */
export function mountDesk(element: HTMLElement, options: DeskOptions): Stop {
  const desk = createDesk(options)
  render(<DeskView desk={desk} />, element)
  return () => {
    render(null, element)
    desk.stop()
  }
}
