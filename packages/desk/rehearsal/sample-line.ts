import type { MessageEntry, NoticeEntry } from '@continuo/model'
import type { Line } from '@continuo/sdk'

const base = { strand: 'str_1', touchpoint: { channel: 'web' as const } }

/** A message for tests; `time` in µs. */
export function sampleMessage(
  id: string,
  message: Partial<MessageEntry> = {},
  line: Partial<Line> = {},
): Line {
  const time = message.time ?? 0
  const entry: MessageEntry = {
    ...base,
    kind: 'message',
    key: `str_1/${id}`,
    id,
    tick: time,
    time,
    author: { kind: 'customer', id: 'gen_1', assurance: 'device' },
    text: id,
    ...message,
  }
  return {
    key: entry.key,
    entry,
    mine: entry.author.kind !== 'customer',
    own: false,
    sending: null,
    ...line,
  }
}

/** A notice for tests. */
export function sampleNotice(id: string, notice: Partial<NoticeEntry> = {}): Line {
  const entry: NoticeEntry = {
    ...base,
    kind: 'notice',
    type: 'relationship.started',
    key: `str_1/${id}`,
    id,
    tick: notice.time ?? 0,
    time: 0,
    author: { kind: 'system', id: null, assurance: 'device' },
    ...notice,
  }
  return { key: entry.key, entry, mine: false, own: false, sending: null }
}
