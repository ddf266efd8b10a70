/** What the customer has to know about the device and what became of it, in one language. */
export interface NoticeWords {
  ended: string
  discarded(count: number): string
  notKept: string
}

const en: NoticeWords = {
  ended: 'This conversation is over on this device.',
  discarded: (count) =>
    count === 1 ? 'One unsent message was dropped.' : `${count} unsent messages were dropped.`,
  notKept: 'This browser keeps nothing here: the conversation is gone when you leave the page.',
}

const de: NoticeWords = {
  ended: 'Dieses Gespräch ist auf diesem Gerät zu Ende.',
  discarded: (count) =>
    count === 1
      ? 'Eine ungesendete Nachricht wurde verworfen.'
      : `${count} ungesendete Nachrichten wurden verworfen.`,
  notKept:
    'Dieser Browser behält hier nichts: Das Gespräch ist fort, wenn Sie die Seite verlassen.',
}

export const noticeWords: Readonly<Record<string, NoticeWords>> = { en, de }
