import type { Author } from '@continuo/model'

/** The author of what the server itself writes down. */
export const systemAuthor: Author = { kind: 'system', id: 'continuo', assurance: 'device' }
