import type { Assurance, Preferences } from '@continuo/model'
import type { Explained } from '@continuo/sdk'

/** Each value of a preference with a fixed set of them. */
type Values<Name extends keyof Preferences> = Record<
  NonNullable<Preferences[Name]> & string,
  string
>

/** Everything that the You view says, in one language. A missing word fails the types. */
export interface YouWords {
  loading: string
  failed: string
  tryAgain: string
  identities: string
  nobody: string
  levels: Record<Assurance, string>
  here: string
  elsewhere: string
  undo: string
  undoing: string
  add: string
  noMail: string
  joins: string
  joinThrough: { both: string; forward: string }
  isUndone: string
  devices: string
  thisDevice: string
  otherDevice: string
  began(time: string): string
  last(time: string): string
  ended: string
  preferences: string
  from: Record<Explained['from'], string>
  unset: string
  language: string
  textSize: string
  textSizes: Values<'textSize'>
  colourScheme: string
  colourSchemes: Values<'colourScheme'>
  motion: string
  motions: Values<'motion'>
  channel: string
  channels: Values<'channel'>
  contactFrequency: string
  frequencies: Values<'contactFrequency'>
  timeZone: string
  addressAs: string
  quietHours: string
  quietFrom: string
  quietTo: string
  quietNone: string
  saved: string
  notSaved: string
  ofThePage: string
  /** What rings when an answer comes. */
  hearing: string
  hearingWhy: string
  sound: string
  notify: string
  /** The browser says no, for good until the customer changes its settings. */
  notifyDenied: string
  /** The browser's question was not answered. */
  notifyAgain: string
  consents: string
  noConsents: string
  gpc: string
  /** What pages said of the customer, as the advisors see it. */
  described: string
  describedWhy: string
  group: string
  yesOrNo: { true: string; false: string }
  looked: string
  nobodyLooked: string
  data: string
  downloadAll: string
  readablePage: string
  downloaded: string
  phone: string
  phoneWhy: string
  phoneShow: string
  phoneCode: string
  phoneOver: string
  phoneAgain: string
  phoneNot: string
  copyLink: string
  copied: string
  leaving: string
  logOut: string
  logOutWhy: string
  logOutEverywhere: string
  erase: string
  eraseWhy: string
  eraseNow: string
  cancel: string
  erased: string
  /** Of the readable page. */
  readable: {
    title: string
    made(time: string): string
    messages: string
    gone: string
    rest: string
  }
}
