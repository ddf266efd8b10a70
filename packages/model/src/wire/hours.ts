/** From when to when, in minutes of a day on the wall clock: `[540, 1020]`; over midnight the end is beyond 1440. */
export type HoursSpan = [from: number, to: number]

/** When somebody is there to answer, as the wall clock of one place says it. */
export interface OfficeHours {
  /** IANA name, e.g. `Europe/Berlin`. */
  zone: string
  /** Seven days, Monday first; each with the spans that begin on it, in order. */
  week: HoursSpan[][]
  /** Days that are otherwise, by date (`2026-12-24`); closed where there is no span. */
  except?: Record<string, HoursSpan[]>
}

/** When an answer can be expected. */
export interface Hours {
  /** Always, where it is absent. */
  office?: OfficeHours
  /** So many minutes of office time an answer usually takes. */
  answerWithin?: number
}
