/** What the script tag says: its address and its data attributes. An element or an app says the same. */
export interface Settings {
  /** Absolute address of `continuo.js`; everything else is found beside it. */
  src: string
  /** The workspace's publishable key, `pk_…`. */
  key: string
  /** `local` keeps the conversation in this browser and needs no server. */
  adapter?: string
  /** The key that the page had with `local`, if it was another: that conversation goes on here. */
  continues?: string
  /** Absolute address of the server, where it is not the folder of `continuo.js`. */
  server?: string
  /** What it speaks where the customer has set nothing (BCP 47); the page's language if not said. */
  language?: string
  /** A machine of many: nothing of one customer is there for the next. */
  shared?: string
  /** With it: after so many minutes without an act a customer is gone. */
  idle?: string
  /** Shows in the page's title how many messages are unread. */
  title?: string
  /** Of an element or an app: the conversation stands in the page's flow. */
  inline?: string
  /** Of an element or an app: the selector of the page's own button, or `none`. */
  launcher?: string
  /** What came in the page's address: with `-mail` before it a mail's bookmark, else a handoff's code. */
  carried?: readonly [whole: string, mail: string | undefined, value: string] | null
}
