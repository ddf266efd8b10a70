import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { DeskItem, DeskList, DeskRow } from '@continuo/model'
import { byUrgency, placeOfRow } from './order.ts'

/** A reading of the list from its beginning, beside what is shown; live items go into both. */
export interface Reading {
  add(list: DeskList): void
  /** From now on this is the list: what it lacks has gone. */
  finish(): void
}

/** The rows that this desk knows. */
export interface Rows {
  /** All rows that can be shown without a hole, in order. */
  readonly shown: ReadonlySignal<readonly DeskRow[]>
  /** Where to read on; null at the end. */
  readonly next: ReadonlySignal<string | null>
  /** Whether the list has been read at all. */
  readonly read: ReadonlySignal<boolean>
  /** How many wait: "7", or "200+" where there may be more than were read. */
  readonly waiting: ReadonlySignal<string>
  of(relationship: string): DeskRow | undefined
  /** Takes what came live. */
  take(item: DeskItem): void
  /** Adds the next page. */
  add(list: DeskList): void
  /** Begins to read anew. */
  readAgain(): Reading
}

interface Shelf {
  byId: Map<string, DeskRow>
  ordered: readonly DeskRow[]
  /** The last row of the last page: what stands after it may have holes. Null at the end of the list. */
  horizon: DeskRow | null
  next: string | null
  /** Joined into others: pages that were read before that must not bring them back. */
  gone: Set<string>
}

const emptyShelf = (): Shelf => ({
  byId: new Map(),
  ordered: [],
  horizon: null,
  next: null,
  gone: new Set(),
})

/** More rows at once than this, and sorting all is cheaper than finding each one's place. */
const many = 50

/** Puts rows into a shelf; of two versions of a row the one that changed later holds. */
function put(shelf: Shelf, rows: readonly DeskRow[]): void {
  const replaced = new Set<DeskRow>()
  const touched = new Set<string>()
  for (const row of rows) {
    const known = shelf.byId.get(row.relationship)
    if (known && known.changed > row.changed) continue
    if (known) replaced.add(known)
    shelf.byId.set(row.relationship, row)
    touched.add(row.relationship)
  }
  if (touched.size > many) {
    shelf.ordered = [...shelf.byId.values()].sort(byUrgency)
  } else if (touched.size > 0) {
    const ordered = shelf.ordered.filter((row) => !replaced.has(row))
    for (const id of touched) {
      const row = shelf.byId.get(id) as DeskRow
      ordered.splice(placeOfRow(ordered, row), 0, row)
    }
    shelf.ordered = ordered
  }
}

function takeAway(shelf: Shelf, relationship: string): void {
  shelf.gone.add(relationship)
  const row = shelf.byId.get(relationship)
  if (!row) return
  shelf.byId.delete(relationship)
  shelf.ordered = shelf.ordered.filter((each) => each !== row)
}

function takeItem(shelf: Shelf, item: DeskItem): void {
  if (item.is === 'gone') return takeAway(shelf, item.relationship)
  const rows = item.is === 'row' ? [item.row] : item.rows
  for (const { relationship } of rows) shelf.gone.delete(relationship)
  put(shelf, rows)
}

function addPage(shelf: Shelf, { rows, next }: DeskList): void {
  put(
    shelf,
    rows.filter(({ relationship }) => !shelf.gone.has(relationship)),
  )
  shelf.next = next
  shelf.horizon = next === null ? null : (rows.at(-1) ?? shelf.horizon)
}

const waits = (row: DeskRow): boolean => row.waitingSince !== null

/** Keeps the rows in order, whatever comes in which order. */
export function createRows(): Rows {
  let shelf = emptyShelf()
  let reading: Shelf | null = null
  const shown = signal<readonly DeskRow[]>([])
  const next = signal<string | null>(null)
  const read = signal(false)

  function show(): void {
    const { ordered, horizon } = shelf
    batch(() => {
      shown.value = horizon ? ordered.filter((row) => byUrgency(row, horizon) <= 0) : ordered
      next.value = shelf.next
    })
  }

  return {
    shown,
    next,
    read,
    waiting: computed(() => {
      const rows = shown.value
      const end = rows.findIndex((row) => !waits(row))
      const unsure = end < 0 && next.value !== null
      return `${end < 0 ? rows.length : end}${unsure ? '+' : ''}`
    }),
    of(relationship) {
      // Whoever asks wants to be asked again when rows change.
      void shown.value
      return shelf.byId.get(relationship)
    },
    take(item) {
      takeItem(shelf, item)
      if (reading) takeItem(reading, item)
      show()
    },
    add(list) {
      addPage(shelf, list)
      show()
    },
    readAgain() {
      const mine = emptyShelf()
      reading = mine
      return {
        add: (list) => addPage(mine, list),
        finish() {
          if (reading !== mine) return
          reading = null
          shelf = mine
          batch(() => {
            read.value = true
            show()
          })
        },
      }
    },
  }
}
