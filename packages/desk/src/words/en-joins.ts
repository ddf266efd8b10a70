const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

/** What the desk says about joining, undoing and looking, in English. */
export const joinWords = {
  begin: 'Join with another…',
  heading: 'Join with another',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  unreachable:
    'The server cannot be reached. Nothing you wrote is lost: check the connection and try again.',

  pick: {
    lead: 'Which other relationship is the same customer’s?',
    search: 'Name, address, or words they wrote',
    suggested: 'May be the same',
    found: (count: number) => (count === 0 ? 'None found' : `${count} found`),
    first: (count: number) => `The first ${count}: write more to find others`,
    recent: 'The latest',
    more: 'Look further back',
    looking: 'Looking…',
  },

  preview: {
    heading: 'What would come together',
    comparing: 'Comparing…',
    here: 'This one',
    there: 'The other one',
    began: 'First wrote',
    last: 'Last wrote',
    never: 'never',
    messages: 'Messages',
    noIdentities: 'Nothing is known of who it is.',
    conflicts: {
      accounts: {
        what: 'Two different accounts of one back end.',
        why: 'The back end takes them for two people. Join them only if you know that it is one.',
      },
      undone: {
        what: 'These two were joined before, and it was undone.',
        why: 'Look for the reason in the history of access first.',
      },
    },
    sure: 'I have made sure that both accounts are one person’s.',
    sureNeeded: 'Two accounts: tick that you have made sure it is one person.',
    differing: 'Where they differ',
    name: 'Preference',
    holds: 'holds',
    what: 'The desk then shows one customer. Nobody’s device sees more than before, and it can be undone at any time.',
    other: 'Choose another',
    confirm: 'Join',
    joining: 'Joining…',
  },

  reason: {
    label: 'Why',
    hint: 'It stands in the history, for whoever asks later.',
    needed: 'Write why first.',
  },

  done: {
    joined: (name: string | null) =>
      `${name === null ? 'Joined' : `Joined with ${name}`}. Nobody’s device sees more than before.`,
    apart: 'Apart again: each side has exactly what is its own.',
    undo: 'Undo…',
  },

  joins: {
    heading: 'Joined histories',
    none: 'Nothing was joined.',
    failed: 'The joins could not be read.',
    by: (who: string, day: string) => `${who}, ${day}`,
    through: {
      both: 'Proved, or confirmed by the customer',
      forward: 'Came along from another page',
      team: 'For the desk only',
    },
    proof: (what: string) => `By the proof of ${what}`,
    undone: (who: string, day: string) => `Undone: ${who}, ${day}`,
    undo: 'Undo…',
    undoOf: (day: string) => `Undo the join of ${day}`,
  },

  undo: {
    heading: 'Undo this join?',
    what: 'Each side has again exactly its own. What was written since stays with the side it was written to.',
    remains: 'This cannot be taken back',
    nothingRemains: 'Nothing has gone out that could not be taken back.',
    looking: 'Looking what would remain…',
    gone: 'This join is undone already.',
    confirm: 'Undo the join',
    undoing: 'Undoing…',
  },

  suggestion: {
    line: 'May be the same as',
    why: {
      'same-claim': 'both gave the same address or account, unproven',
      'same-mailbox': 'both have proven the same mailbox',
      alias: 'the page says so',
      handoff: 'a link from the one was followed to the other, and they were not joined',
    },
    preview: 'Preview',
    notNow: 'Not now',
  },

  audit: {
    heading: 'History of access',
    loading: 'Loading…',
    failed: 'The history could not be read.',
    none: 'Nobody has looked yet.',
    more: (count: number) => `Show ${counted(count, 'more', 'more')}`,
    did: {
      opened: 'opened this',
      joined: 'joined two histories',
      undone: 'undid a join',
      proven: 'proved who they are',
      asserted: 'said who they are',
      refused: 'was refused',
      'handed-off': 'went on to another page',
      reset: 'ended the conversation on a device',
      exported: 'took a copy of everything',
      erased: 'erased something',
      'mail-sent': 'sent a mail',
      'role-set': 'set a role at an account',
      imported: 'brought in what was written elsewhere',
    },
    unknown: 'did something that this version of the desk does not know',
  },

  by: {
    you: 'You',
    colleague: 'A colleague',
    customer: 'The customer',
    system: 'Continuo',
    backEnd: 'Your back end',
    program: 'A program at your server',
    commandLine: (account: string | null) =>
      account === null ? 'Somebody at the command line' : `${account}, at the command line,`,
    assistant: 'An assistant',
  },
}
