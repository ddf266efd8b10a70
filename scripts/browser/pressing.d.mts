import type { Locator, Page } from 'playwright-core'

/** All that is pressed and has less than 24 × 24 pixels (WCAG 2.5.8), one line for each. */
export function tooSmall(page: Page, host?: string): Promise<string[]>

/**
 * Presses all that is in view and lets go elsewhere (WCAG 2.5.2); `now` tells what would be another
 * after something happened. Gives how much was pressed, and the first that acted.
 */
export function pressedAndLeft(
  within: Locator,
  now: () => Promise<unknown>,
): Promise<{ pressed: number; acted: string[] }>
