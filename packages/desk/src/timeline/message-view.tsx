import { useSignal } from '@preact/signals'
import type { Continuo, Line } from '@continuo/sdk'
import { useDesk, useWork } from '../desk-context.ts'
import { ShownFile } from '../files/shown-file.tsx'
import type { Conversation } from '../relationship/conversations.ts'
import { VerifiedIcon } from '../look/icons.tsx'
import { words } from '../words/en.ts'
import { shortNameOf } from '../words/who.ts'
import type { Who } from '../words/who.ts'
import { authorInWords } from './author-words.ts'
import { CardView, answeredInWords } from './card-view.tsx'
import { isWrittenProven } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { WrittenView } from './written-view.tsx'

const { timeline: say } = words

interface Props {
  piece: Extract<Piece, { is: 'message' }>
  conversation: Conversation
  who: Who
}

/** One message: who, when and where above it, its state below it. */
export function MessageView({ piece: { line, head, place }, conversation, who }: Props) {
  const { me } = useWork()
  const { entry, mine } = line
  if (entry.kind !== 'message') return null
  const proven = isWrittenProven(line)
  const customer = proven ? shortNameOf(who) : words.who.customer
  const author = authorInWords(entry.author, me.advisor.id, customer)
  // Where nobody says who they are, there is nothing to be sure or unsure of.
  const marked = entry.author.kind === 'customer' && who.verified !== null
  return (
    <div class={mine ? 'message message-ours' : 'message message-theirs'}>
      {head && (
        <p class="message-head">
          <span class="message-author">{author}</span> {marked && <WrittenMark proven={proven} />}{' '}
          {place !== null && <span class="message-place">{say.on(place)}</span>}
        </p>
      )}
      <div class="message-row">
        <div class={entry.gone ? 'bubble bubble-gone' : 'bubble'} dir="auto">
          <MessageText line={line} conversation={conversation} />
        </div>
        <MessageFoot line={line} conversation={conversation} />
      </div>
    </div>
  )
}

/** Whether whoever wrote it had proven who they are: a word where not, a quiet sign where they had. */
function WrittenMark({ proven }: { proven: boolean }) {
  return proven ? (
    <span class="mark mark-verified">
      <VerifiedIcon />
      <span class="for-ears">{words.who.writtenVerified}</span>
    </span>
  ) : (
    <span class="mark mark-unverified" title={words.who.writtenUnverified}>
      {words.who.unverified}
    </span>
  )
}

function MessageText({
  line: { entry },
  conversation,
}: {
  line: Line
  conversation: Conversation
}) {
  const { moments } = useDesk()
  if (entry.kind !== 'message') return null
  if (entry.gone) return <p>{say[entry.gone]}</p>
  const answered = answeredInWords(entry, conversation.state.peek().lines)
  return (
    <>
      {answered !== null && (
        <p class="message-extra" dir="auto">
          {answered}
        </p>
      )}
      {entry.text !== null && entry.text !== '' && <WrittenView text={entry.text} />}
      {entry.card && <CardView card={entry.card} text={entry.text} day={moments.plain} />}
      {entry.attachments?.map((attachment) => (
        <ShownFile
          key={attachment.id}
          attachment={attachment}
          entry={entry}
          handle={conversation.handle}
        />
      ))}
    </>
  )
}

function MessageFoot({ line, conversation }: { line: Line; conversation: Conversation }) {
  const { moments } = useDesk()
  const { entry, sending, refusal, mine } = line
  if (entry.kind !== 'message') return null
  const written = entry.writtenAt === undefined ? Number.NaN : Date.parse(entry.writtenAt) * 1_000
  // A writer's clock that is off by less says nothing that the time beside it doesn't.
  const late = Math.abs(written - entry.time) > 60_000_000
  return (
    <p class="message-foot">
      <time dateTime={moments.machine(entry.time)} title={moments.full(entry.time)}>
        {moments.time(entry.time)}
      </time>
      {late && <span>{say.writtenAt(moments.time(written))}</span>}
      {entry.edited !== undefined && <span>{say.edited}</span>}
      {mine && sending !== null && (
        <span class={`state state-${sending}`}>{say.sending[sending]}</span>
      )}
      {sending === 'not-sent' && (
        <>
          {refusal && <span class="state-why">{refusal.detail}</span>}
          <MessageWays handle={conversation.handle} id={entry.id} />
        </>
      )}
    </p>
  )
}

/** What can be done about a message that was not sent; where that failed too, it says so. */
export function MessageWays({
  handle,
  id,
}: {
  handle: Pick<Continuo, 'retry' | 'discard'>
  id: string
}) {
  const problem = useSignal('')
  async function go(way: 'retry' | 'discard'): Promise<void> {
    problem.value = ''
    try {
      await handle[way](id)
    } catch (error) {
      problem.value = `${say.notDone} ${error instanceof Error ? error.message : ''}`
    }
  }
  return (
    <>
      <button type="button" class="small-button" onClick={() => void go('retry')}>
        {say.tryAgain}
      </button>
      <button type="button" class="small-button" onClick={() => void go('discard')}>
        {say.discard}
      </button>
      <span class="state-why" role="alert">
        {problem}
      </span>
    </>
  )
}
