import type { ConsentSource } from '../identity-handle.ts'

/** What a consent platform tells (IAB TCF, version 2), as far as it is used here. */
interface TcData {
  eventStatus?: string
  gdprApplies?: boolean
  listenerId?: number
  purpose?: { consents?: Record<string, boolean | undefined> }
}

type Platform = (
  command: string,
  version: number,
  answer: (data: TcData | null, success: boolean) => void,
  parameter?: unknown,
) => void

/** The eleven purposes of the framework. */
const purposes = Array.from({ length: 11 }, (_, at) => `${at + 1}`)

/**
 * A consent platform of the IAB's Transparency and Consent Framework as a source of consent: its
 * purposes are called `tcf.1` to `tcf.11`. Only what the customer has chosen is told, now or before;
 * while the platform still asks, and where it says that the law does not apply, nothing is.
 *
 * @example continuo.consent.follow(tcfSource())
 */
export function tcfSource(
  page: { __tcfapi?: Platform } = globalThis as { __tcfapi?: Platform },
): ConsentSource {
  return {
    name: 'tcf',
    watch(tell) {
      let over = false
      let listener: number | undefined
      const leave = (): void => {
        if (listener !== undefined) page.__tcfapi?.('removeEventListener', 2, () => {}, listener)
      }
      page.__tcfapi?.('addEventListener', 2, (data, success) => {
        listener = data?.listenerId ?? listener
        if (over) return leave()
        const chosen =
          data?.eventStatus === 'tcloaded' || data?.eventStatus === 'useractioncomplete'
        if (!success || !chosen || data.gdprApplies === false) return
        const consents = data.purpose?.consents ?? {}
        tell(Object.fromEntries(purposes.map((name) => [`tcf.${name}`, consents[name] === true])))
      })
      return () => {
        over = true
        leave()
      }
    },
  }
}
