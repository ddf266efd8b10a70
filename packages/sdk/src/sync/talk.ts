import type { Capabilities, EndedWhy, Marks, Me, SignalRequest, StreamItem } from '@continuo/model'
import type { Connection } from '../handle.ts'
import type { JoinTabs } from './tabs.ts'

/** What tabs of one browser tell each other. */
export type Talk =
  /** Something that came on the sender's line, or with an answer to it. */
  | { is: 'item'; item: StreamItem; streams: boolean }
  /** How the tab that streams stands. */
  | { is: 'standing'; phase: Connection; me: Me | null; marks: Marks; capabilities: Capabilities | null }
  /** Who streams? */
  | { is: 'hello' }
  /** The outbox has changed. */
  | { is: 'outbox' }
  /** The log was replaced by a snapshot. */
  | { is: 'replaced' }
  | { is: 'composing'; text: string }
  /** For the tab that streams to pass on. */
  | { is: 'signal'; signal: SignalRequest }
  | { is: 'ended'; why: EndedWhy; discarded: number }

/** What each message carries besides: whose it is. */
export type Told = Talk & { generation: string }

/** The line between tabs; it is there from the first opening on. */
export interface TabLine {
  tell(talk: Talk): void
  /** Stands in the queue for the stream of this generation. */
  queue(call: () => void): void
  /** Whether it is this tab's turn. */
  readonly leads: boolean
  /** Gives the stream back, or leaves the queue. */
  leave(): void
  close(): void
}

export interface TabLineOptions {
  join: JoinTabs
  name: string
  generation(): string
  hear(told: Told): void
}

export function createTabLine({ join, name, generation, hear }: TabLineOptions): TabLine {
  const tabs = join(name, (message) => hear(message as Told))
  let give: (() => void) | undefined
  let leads = false
  const leave = (): void => {
    give?.()
    give = undefined
    leads = false
  }
  return {
    leave,
    tell: (talk) => tabs.tell({ ...talk, generation: generation() }),
    get leads() {
      return leads
    },
    queue(call) {
      give ??= tabs.lead(`${name}/${generation()}`, () => {
        leads = true
        call()
      })
    },
    close() {
      leave()
      tabs.close()
    },
  }
}
