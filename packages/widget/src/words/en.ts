import type { Words } from './words.ts'

const characters = (count: number) => (count === 1 ? 'one character' : `${count} characters`)

const notSetUp = 'This conversation is not set up properly yet. Please come back later.'

export const en: Words = {
  language: 'en',
  direction: 'ltr',
  title: 'Your conversation',
  close: 'Close conversation',
  conversation: 'Conversation',
  message: 'Message',
  send: 'Send',
  welcome: 'Write to us whenever you like. Come back any time: we go on from here.',
  beginning: 'This is where it began',
  loadingEarlier: 'Loading earlier messages…',
  newMessages: 'New messages',
  toTheEnd: 'Latest messages',
  authors: {
    customer: 'You',
    advisor: 'Advisor',
    assistant: 'Assistant',
    function: 'Team',
    system: 'Notice',
  },
  writing: (name) => `${name ?? 'Somebody'} is writing…`,
  states: {
    sending: 'Sending',
    waiting: 'Waiting for connection',
    sent: 'Sent',
    seen: 'Seen',
    'not-sent': 'Not sent',
  },
  retry: 'Try again',
  discard: 'Remove',
  deleted: 'This message was deleted',
  erased: 'This message was erased',
  edited: 'Edited',
  attachment: (name) => `Attachment: ${name}`,
  notices: {
    'relationship.joined': 'Earlier messages of yours were added',
    'relationship.undone': 'Messages that were not yours were taken out',
    'identity.proven': 'You signed in',
    'identity.ended': 'You signed out',
  },
  connecting: 'Connecting…',
  waiting: 'No connection. What you write is kept and goes out later.',
  waitingNotKept: 'No connection. Keep this page open and it goes out later.',
  ended: 'This conversation is over on this device.',
  discarded: (count) =>
    count === 1 ? 'One unsent message was dropped.' : `${count} unsent messages were dropped.`,
  notKept: 'This browser keeps nothing here: the conversation is gone when you leave the page.',
  left: (count) => `${characters(count)} left`,
  tooLong: (count) => `Too long by ${characters(count)}: shorten it or send it in parts.`,
  notWritten: 'This could not be kept. Your text is still here: please try again.',
  reasons: {
    'insecure-context': 'This page is not secure (no https), so nothing can be sent from here.',
    'unknown-key': notSetUp,
    'unregistered-origin': notSetUp,
    'no-key': notSetUp,
    breach: 'Something went wrong here. Please come back later.',
    'too-long': 'It is longer than 16,000 characters.',
    'too-many': 'Too many messages at once. Wait a moment.',
    'id-reused': 'It was sent before with another text.',
    'wrong-writer': 'It may not be sent from here.',
    erased: 'It was erased.',
  },
}
