import { batch, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'

/** A merge that was begun: it is kept until it is done, however often the dialog is left. */
export interface MergeDraft {
  readonly query: Signal<string>
  /** The other relationship; null until one is chosen. */
  readonly other: Signal<string | null>
  readonly reason: Signal<string>
  /** Two accounts: made sure that it is one person. */
  readonly sure: Signal<boolean>
}

/** What was done a moment ago, to be told. */
export interface Done {
  is: 'joined' | 'apart'
  /** The join that can be undone, where it is known. */
  join: string | null
  /** The relationships that took part; whichever is open now tells it. */
  of: readonly string[]
  /** What the other one is called; null where that is not known any more. */
  name: string | null
}

/** Joins and undos as they are being made at this desk; words that were begun last as long as the work. */
export interface Joining {
  /** The relationship whose dialog is open. */
  readonly merging: ReadonlySignal<string | null>
  /** The join whose undoing is asked about, and where. */
  readonly undoing: ReadonlySignal<{ relationship: string; join: string } | null>
  readonly done: ReadonlySignal<Done | null>
  /** Goes up with each join and undo: who has asked before asks again. */
  readonly changes: ReadonlySignal<number>
  draftOf(relationship: string): MergeDraft
  /** The reason that was begun for an undo. */
  reasonOf(join: string): Signal<string>
  /** Opens the dialog, at the preview where the other one is known. */
  begin(relationship: string, other?: string): void
  choose(relationship: string, other: string | null): void
  beginUndo(relationship: string, join: string): void
  /** Closes whatever dialog is open; what was written there stays. */
  leave(): void
  joined(
    relationship: string,
    join: string,
    other: { relationship: string; name: string | null },
  ): void
  /** A relationship was joined into another: it may be the very merge whose answer is waited for. */
  heard(relationship: string, into: string): void
  undone(join: string, relationship: string): void
  /** Whether what was done a moment ago is told at this relationship: reading goes on there. */
  tellsAt(relationship: string): boolean
  /** It has been told. */
  told(): void
}

export function createJoining(): Joining {
  const merging = signal<string | null>(null)
  const undoing = signal<{ relationship: string; join: string } | null>(null)
  const done = signal<Done | null>(null)
  const changes = signal(0)
  const drafts = new Map<string, MergeDraft>()
  const reasons = new Map<string, Signal<string>>()

  function draftOf(relationship: string): MergeDraft {
    const known = drafts.get(relationship)
    if (known) return known
    const draft = {
      query: signal(''),
      other: signal<string | null>(null),
      reason: signal(''),
      sure: signal(false),
    }
    drafts.set(relationship, draft)
    return draft
  }

  function choose(relationship: string, other: string | null): void {
    const draft = draftOf(relationship)
    batch(() => {
      // What was made sure of is for one pair only; the reason may serve the next.
      if (draft.other.peek() !== other) draft.sure.value = false
      draft.other.value = other
    })
  }

  const leave = () =>
    batch(() => {
      merging.value = null
      undoing.value = null
    })

  function tell(relationship: string, now: Done): void {
    drafts.delete(relationship)
    batch(() => {
      leave()
      done.value = now
      changes.value += 1
    })
  }

  return {
    merging,
    undoing,
    done,
    changes,
    draftOf,
    choose,
    leave,
    reasonOf(join) {
      const known = reasons.get(join) ?? signal('')
      reasons.set(join, known)
      return known
    },
    begin(relationship, other) {
      if (other !== undefined) choose(relationship, other)
      merging.value = relationship
    },
    beginUndo(relationship, join) {
      undoing.value = { relationship, join }
    },
    joined(relationship, join, { relationship: other, name }) {
      tell(relationship, { is: 'joined', join, of: [relationship, other], name })
    },
    heard(relationship, into) {
      const isAsked = merging.peek() === into && draftOf(into).other.peek() === relationship
      if (isAsked) tell(into, { is: 'joined', join: null, of: [into, relationship], name: null })
    },
    undone(join, relationship) {
      reasons.delete(join)
      batch(() => {
        leave()
        const of = done.peek()?.of ?? []
        done.value = {
          is: 'apart',
          join: null,
          of: [...new Set([...of, relationship])],
          name: null,
        }
        changes.value += 1
      })
    },
    tellsAt: (relationship) => done.peek()?.of.includes(relationship) ?? false,
    told() {
      done.value = null
    },
  }
}
