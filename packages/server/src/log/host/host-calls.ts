import type { LogContext } from '../log-context.ts'
import { togetherIn } from '../identity/desk-together.ts'
import { writeAudit } from '../identity/audit.ts'
import { underLock } from '../under-lock.ts'
import { eraseOld } from './erase-old.ts'
import type { Keep } from './erase-old.ts'
import { link } from './link.ts'
import type { HostWord, Linked, Person } from './link.ts'

/** What the company's own server does about its customers. */
export interface HostCalls {
  /** Says that two are one person. */
  link(workspace: string, one: Person, other: Person, word: HostWord): Promise<Linked>
  /** Writes down that all of a relationship was handed out. */
  exported(workspace: string, relationship: string, by: string): Promise<void>
  /** Erases what is older than it is to be kept; days by family. @param isOver Asked now and then: whether to stop. @returns how many events. */
  eraseOld(workspace: string, keep: Keep, isOver?: () => boolean): Promise<number>
}

export function createHostCalls(context: LogContext): HostCalls {
  return {
    link: (workspace, one, other, word) => link(context, workspace, one, other, word),
    exported: async (workspace, relationship, by) => {
      const strandsOf = (): Promise<string[]> =>
        context.store.read(
          async (reads) => (await togetherIn(reads, workspace, relationship)).strands,
        )
      await underLock(context, strandsOf, async (writes) => {
        const { strands } = await togetherIn(writes, workspace, relationship)
        await writeAudit({ writes, workspace, now: context.now() }, strands, {
          by,
          did: 'exported',
        })
      })
    },
    eraseOld: (workspace, keep, isOver) => eraseOld(context, workspace, keep, isOver),
  }
}
