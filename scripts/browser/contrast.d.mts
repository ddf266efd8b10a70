import type { Page } from 'playwright-core'

/**
 * What there is to see beside words, and has less than 3 : 1 against what is next to it (WCAG 1.4.11).
 * One line for each; `host` names the element whose shadow root is meant, nothing the document.
 */
export function faint(page: Page, host?: string): Promise<string[]>

/**
 * Puts the focus on all that takes it: what does not show it by 3 : 1 (WCAG 2.4.7, 1.4.11), and what
 * opens or leads elsewhere for it (WCAG 3.2.1). One line for each.
 */
export function unmarked(page: Page, host?: string): Promise<string[]>
