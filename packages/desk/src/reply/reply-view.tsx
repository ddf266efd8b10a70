import { useSignal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { maxTextLength } from '@continuo/model'
import { useDesk, useWork } from '../desk-context.ts'
import { createAttaching } from '../files/attaching.ts'
import { ChosenView } from '../files/chosen-view.tsx'
import { focusRow } from '../list/focus.ts'
import { isNarrow } from '../look/narrow.ts'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'
import { aboutWhenThere } from './about.ts'
import { isSendKey } from './send-key.ts'

const { reply: say } = words

/** From so many characters before the limit on, it is told how many are left. */
const tellLeft = 1_000

const isSendable = (text: string): boolean => text.trim() !== '' && text.length <= maxTextLength

const hintFor = (over: number): string =>
  over > 0 ? say.tooLong(over) : -over < tellLeft ? say.left(-over) : say.hint

/** The box to answer in. What is in it stays, over switching, reload and being signed out. */
export function ReplyView({ conversation }: { conversation: Conversation }) {
  const { surroundings } = useDesk()
  const { unsent, asking, offering, joining } = useWork()
  const { id, handle } = conversation
  const box = useRef<HTMLTextAreaElement>(null)
  const text = useSignal(unsent.of(id))
  const problem = useSignal<string | null>(null)
  /** It was sent off, and goes as soon as the conversation and the files are there. */
  const waits = useSignal(false)
  const hint = useId()

  const attaching = useMemo(() => createAttaching(handle), [handle])
  const picker = useRef<HTMLInputElement>(null)

  const over = text.value.length - maxTextLength
  const isFilled = attaching.chosen.value.some(({ fault }) => !fault)

  useEffect(() => {
    if (!isNarrow(surroundings.window) && !joining.tellsAt(id)) {
      box.current?.focus({ preventScroll: true })
    }
    return () => handle.typing(false)
  }, [handle, surroundings, joining, id])

  useEffect(() => () => attaching.drop(), [attaching])

  const isGone = useRef(false)
  // Known from the first moment on: the other kind of effect begins a frame later.
  useLayoutEffect(
    () => () => {
      isGone.current = true
    },
    [],
  )

  function write(value: string): void {
    text.value = value
    problem.value = null
    unsent.set(id, value)
    handle.typing(value.trim() !== '')
  }

  async function send(): Promise<void> {
    if (waits.peek()) return undefined
    if (!isFilled ? !isSendable(text.peek()) : over > 0) return box.current?.focus()
    problem.value = null
    waits.value = true
    await attaching.ready()
    const about = await aboutWhenThere(conversation)
    // Who has gone on to another one finds it here unsent, as they left it.
    if (isGone.current) return undefined
    waits.value = false
    if (!about) {
      problem.value = say.nobody
      return undefined
    }
    const value = text.peek().trim()
    const attachments = attaching.take()
    if (!value && !attachments[0]) return undefined
    write('')
    box.current?.focus()
    try {
      await handle.send(value, { about, attachments })
    } catch (error) {
      if (!(error instanceof Error)) throw error
      // What was begun meanwhile comes after what was given back.
      write([value, text.value].filter(Boolean).join('\n'))
      problem.value = `${say.notKept} ${error.message}`
    }
    return undefined
  }

  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ChosenView attaching={attaching} />
      <div class="reply-box">
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          onChange={({ currentTarget }) => {
            attaching.add([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
        <textarea
          ref={box}
          rows={1}
          aria-label={say.name}
          aria-describedby={hint}
          aria-invalid={over > 0 || problem.value !== null}
          readOnly={waits.value}
          placeholder={say.placeholder}
          value={text.value}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onBlur={() => handle.typing(false)}
          onDragOver={(event) => {
            if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
          }}
          onDrop={(event) => {
            const files = [...(event.dataTransfer?.files ?? [])]
            if (files.length === 0) return
            event.preventDefault()
            attaching.add(files)
          }}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])]
            if (files.length === 0) return
            event.preventDefault()
            attaching.add(files)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.isComposing) focusRow(surroundings.document, id)
            if (!isSendKey(event)) return
            event.preventDefault()
            void send()
          }}
        />
        <button
          type="submit"
          class="main-button"
          aria-disabled={!isSendable(text.value) && !isFilled}
        >
          {say.send}
        </button>
      </div>
      <div class="reply-foot">
        <p
          class="reply-hint"
          id={hint}
          role={problem.value === null && over <= 0 ? undefined : 'alert'}
        >
          {problem.value ?? (waits.value ? say.waits : hintFor(over))}
        </p>
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            asking.open.value = id
          }}
        >
          {words.asking.begin}
        </button>
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            offering.open.value = id
          }}
        >
          {words.offer.begin}
        </button>
        <AttachButton conversation={conversation} choose={() => picker.current?.click()} />
      </div>
    </form>
  )
}

/** There where files can be sent. It looks by itself, so that the box is not drawn anew with each change. */
function AttachButton({
  conversation: { state },
  choose,
}: {
  conversation: Conversation
  choose: () => void
}) {
  if (!state.value.can.attachments) return null
  return (
    <button type="button" class="quiet-button" onClick={choose}>
      {words.files.attach}
    </button>
  )
}
