import { generate } from 'lean-qr'
import { render } from 'preact'
import type { View } from '../view.ts'

export interface QrGiven {
  text: string
  /** What the picture is called. */
  name: string
}

/** Draws a QR code as one path: no picture has to be allowed for it. Dark on light in every scheme, as cameras want it. */
export function draw(place: HTMLElement, _view: View, { text, name }: QrGiven): void {
  const code = generate(text)
  let path = ''
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  }
  render(
    <div class="qr">
      <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={name}>
        <path d={path} />
      </svg>
    </div>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
