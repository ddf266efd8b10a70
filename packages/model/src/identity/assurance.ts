/** How well an identity is proven, weakest first (IDENTITY, Levels of assurance). */
export const assurances = ['device', 'asserted', 'mailbox', 'vouched', 'strong'] as const

export type Assurance = (typeof assurances)[number]

/** The level as a number, 0 to 4, for comparison. */
export function levelOf(assurance: Assurance): number {
  return assurances.indexOf(assurance)
}

/** Whether the first is proven at least as well as the second. */
export function atLeast(assurance: Assurance, needed: Assurance): boolean {
  return levelOf(assurance) >= levelOf(needed)
}
