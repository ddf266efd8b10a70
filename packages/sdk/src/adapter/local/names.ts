/** The database of a conversation without a server. */
export const localDatabase = (key: string): string => `continuo-local:${key}`

/**
 * The key under which such a conversation's handle keeps its own log, outbox and device key: apart from
 * those of a server, so that a tab of the one never takes what the other has written for its own.
 */
export const localKey = (key: string): string => `${key}:local`
