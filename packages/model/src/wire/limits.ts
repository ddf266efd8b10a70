/** How deep the JSON of a draft may be nested. */
export const maxDepth = 32

/** The largest card, as JSON characters. */
export const maxCardLength = 16_000

/** The most traits beside an asserted identity. */
export const maxTraits = 50

/** The largest traits, as JSON characters. */
export const maxTraitsLength = 32_000

/** The most purposes of consent that a relationship keeps. */
export const maxPurposes = 200

/** The largest request body in bytes. */
export const maxBodyBytes = 1_048_576

/** The most events on one page; ties at its end are added, so a page may be a little longer. */
export const maxPageEvents = 200

/** How many of the newest events a snapshot brings along. */
export const snapshotEvents = 50

/** The largest value of a page's own preference (`x.<name>`), as JSON characters. */
export const maxPreferenceLength = 2_048

/** How often the server tells each stream its reader's head, in milliseconds. */
export const heartbeatEvery = 15_000
