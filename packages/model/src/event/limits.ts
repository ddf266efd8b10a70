// What a device keeps to by itself; the limits of what crosses the wire stand in wire/limits.ts.

/** The most characters (UTF-16 units) of a message. */
export const maxTextLength = 16_000

/** The most drafts in one append. */
export const maxDrafts = 100

/** The most preferences of a page's own. */
export const maxOwnPreferences = 50
