import type { Bookmarks } from '../code/bookmarks.ts'
import { linkTo } from '../code/link.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import type { Directory } from '../workspace/directory.ts'
import { isConfirmWanted } from './confirm-request.ts'
import type { BeforeSending } from './mailer.ts'
import { mailReaderAt } from './readers.ts'

/** What each kind of mail needs to know just before it goes out, from log and directory. */
export function createBeforeSending({
  store,
  directory,
  bookmarks,
  now,
}: {
  store: Pick<RelationshipStore, 'read'>
  directory: Pick<Directory, 'tellOnce'>
  bookmarks: Bookmarks
  now: () => number
}): BeforeSending {
  return {
    isWanted: async (job, workspace, isFirst) =>
      job.mail !== 'confirm-request' ||
      isConfirmWanted({ store, directory, bookmarks }, job, workspace.id, isFirst),

    async lookUp(job, workspace, messageId) {
      if (job.mail === 'code') return { liking: job.liking ?? {} }
      if (job.mail === 'link') {
        return { liking: job.liking ?? {}, link: linkTo(job.at, job.bookmark, workspace) }
      }
      const { strand } = job
      const { reader, thumbprint } = await store.read(async (reads) => ({
        reader: await mailReaderAt(reads, strand),
        // Whoever typed the address proves it with one click, on the device where they typed it.
        thumbprint:
          job.mail === 'confirm-request'
            ? (await reads.generationsOf([strand])).find((each) => each.strand === strand)
                ?.thumbprint
            : undefined,
      }))
      const id = bookmarks.idFor(messageId)
      const { to: address } = job
      bookmarks.make(id, {
        workspace: workspace.id,
        address,
        strand,
        sent: now(),
        ...(thumbprint !== undefined && { thumbprint }),
      })
      const { addressAs, ...liking } = reader.liking
      const isProven = job.mail === 'joined'
      return {
        liking: { ...liking, ...(isProven && addressAs !== undefined && { addressAs }) },
        link: linkTo(job.mail === 'joined' ? job.at : reader.at, id, workspace),
      }
    },
  }
}
