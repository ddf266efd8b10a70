import { createHmac } from 'node:crypto'
import { identityKey, keyedBy } from '../log/identity-key.ts'
import { keyFor } from '../session/keys.ts'
import { hashOf } from '../workspace/secrets.ts'
import type { BookmarkRows } from './bookmark-rows.ts'
import { sealedWith } from './sealed.ts'

/** What a mail's link stands for. */
export interface Bookmark {
  /** The address that the mail was sent to. */
  readonly address: string
  /** The device that asked for the mail, if one did. */
  readonly thumbprint?: string
  readonly strand?: string
  /** When the mail was sent, ms. */
  readonly sent: number
}

/** A bookmark that is to be made. */
export interface NewBookmark extends Bookmark {
  readonly workspace: string
  readonly event?: string
}

/** The bookmarks of mails: an id opens nothing, it only says which address a code has to go to. */
export interface Bookmarks {
  /** The id (128 bits, base64url) that belongs to a name, the same each time; nobody finds it without the server's secret. */
  idFor(name: string): string
  make(id: string, bookmark: NewBookmark): void
  find(workspace: string, id: string): Bookmark | undefined
}

/** Bookmarks over rows, under the server's secret: the rows alone tell neither ids nor addresses. */
export function createBookmarks(rows: BookmarkRows, secret: string): Bookmarks {
  const key = keyFor(secret, 'bookmark')
  const sealed = sealedWith(key)
  const keyed = { keyed: keyedBy(secret) }
  const ownerOf = (workspace: string, value: string): string =>
    identityKey(keyed, workspace, { kind: 'email', value })
  return {
    idFor: (name) =>
      createHmac('sha256', key).update(`id ${name}`).digest().subarray(0, 16).toString('base64url'),
    make: (id, { workspace, address, thumbprint, strand, event, sent }) =>
      rows.put({
        hash: hashOf(id),
        workspace,
        owner: ownerOf(workspace, address),
        address: sealed.seal(address),
        thumbprint: thumbprint ?? null,
        strand: strand ?? null,
        event: event ?? null,
        sent: Math.floor(sent),
      }),
    find: (workspace, id) => {
      const row = rows.find(workspace, hashOf(id))
      return (
        row && {
          address: sealed.open(row.address),
          sent: row.sent,
          ...(row.thumbprint !== null && { thumbprint: row.thumbprint }),
          ...(row.strand !== null && { strand: row.strand }),
        }
      )
    },
  }
}
