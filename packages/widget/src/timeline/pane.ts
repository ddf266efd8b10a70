import type { Line } from '@continuo/sdk'
import type { Range } from './range.ts'

/** The elements of a pane: what scrolls, and in it two spacers around the list of drawn lines. */
export interface Surface {
  scroller: HTMLElement
  above: HTMLElement
  /** One child a line. */
  list: HTMLElement
  below: HTMLElement
}

/** Decides which lines are in the page, and what of them is in view. */
export interface Pane {
  attach(surface: Surface): void
  /** Takes the lines as they are now; which of them to draw. */
  follow(lines: readonly Line[]): Range
  /** To be called when what was drawn is in the page, and when the view has another size. */
  settle(): void
  scrolled(): void
  /** To be called when scrolling has come to rest. */
  rested(): void
  toEnd(): void
  /** Draws the lines around one. Which line is the first in the page then. Where all of them are there, it is missing. */
  show?(index: number): Promise<number>
  /** Whether the first line is about to come into view. */
  nearStart(): boolean
}

/** What another pane goes on with. */
export interface Stand {
  lines: readonly Line[]
  range: Range
  atEnd: boolean
}

/** How many lines are drawn before anything has been measured, and at a jump. */
export const firstLines = 18

/** So few pixels before the end are the end. */
export const nearEnd = 24

/** What is still below the view. */
export const left = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight
