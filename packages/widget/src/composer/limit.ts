/**
 * The most characters of a message. The model has the same figure; it is repeated here (and a test
 * compares them) so that the panel's chunk needs nothing of the SDK's and can be loaded by itself.
 */
export const longest = 16_000

/** The customer hears of the limit only when it is near. */
export const near = 500
