/** The words of mails, in English. */
export const en = {
  greeting: (name: string) => `Hello ${name},`,
  hello: 'Hello,',
  code: {
    subject: (company: string) => `Your code for ${company}`,
    lead: 'Here is your code:',
    howLong: 'It is good for ten minutes, on the device on which it was asked for.',
    caution: (company: string) =>
      `Give it to nobody: ${company} never asks for it, neither by phone nor by message.`,
    foot: 'If you did not ask for it, there is nothing to do: without the code nobody gets in.',
  },
  link: {
    subject: (company: string) => `Your conversation with ${company}`,
    lead: 'This link takes you back to your conversation:',
    open: 'Open the conversation',
    howLong:
      'On the device on which you asked for it, it opens at once. Anywhere else it asks for a code, which comes to this address. Keep this mail: the link stays good.',
    foot: 'If you did not ask for it, there is nothing to do: whoever asked sees nothing of yours.',
  },
  'confirm-request': {
    subject: (company: string) => `${company} has an answer for you`,
    lead: (company: string) =>
      `Somebody gave this address in a conversation with ${company}, and an answer waits there. To see it, confirm that this is your address:`,
    open: 'Confirm and read',
    foot: 'If it was not you, there is nothing to do: you get no more mail about it.',
  },
  joined: {
    addedSubject: (company: string) => `Your conversation with ${company}: something was added`,
    added: (what: string, company: string) =>
      `${what} was added to your conversation with ${company}. Whoever can prove it reads the conversation from now on, as you do.`,
    joinedSubject: (company: string) => `Your conversations with ${company} are one now`,
    joined: (company: string) =>
      `Two conversations with ${company} were found to be yours, and are one from now on.`,
    was: 'If that was you, there is nothing to do.',
    undo: 'If it was not you, take it back. That works at any time, and each side has its own again:',
    open: 'See it and take it back',
  },
  something: 'Something',
}

/** All that mails say, in one language: a file that lacks a word does not compile. */
export type Words = typeof en
