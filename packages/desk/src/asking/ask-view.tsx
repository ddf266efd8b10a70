import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import { DialogView } from '../look/dialog-view.tsx'
import type { Conversation } from '../relationship/conversations.ts'
import { aboutOf } from '../reply/about.ts'
import { words } from '../words/en.ts'
import { AskedChoice, AskedForm, AskedRating } from './ask-parts.tsx'
import { AskText } from './ask-text.tsx'
import { askedOf } from './ask-draft.ts'
import type { AskFault, AskFields } from './ask-draft.ts'

const { asking: say } = words

/** Asking something that the customer answers by choosing, by filling in or by rating. */
export function AskView({ conversation }: { conversation: Conversation }) {
  const { asking } = useWork()
  if (asking.open.value !== conversation.id) return null
  const leave = () => {
    asking.open.value = null
  }
  return (
    <DialogView heading={say.heading} onLeave={leave}>
      <AskForm conversation={conversation} leave={leave} />
    </DialogView>
  )
}

const kinds: readonly AskFields['kind'][] = ['choice', 'rating', 'form']

function AskForm({ conversation, leave }: { conversation: Conversation; leave(): void }) {
  const { asking } = useWork()
  const { id: relationship, handle, state, seen } = conversation
  const draft = asking.draftOf(relationship)
  const { value: asked } = draft
  const form = useRef<HTMLFormElement>(null)
  const fault = useSignal<AskFault | null>(null)
  const problem = useSignal<string | null>(null)
  const busy = useSignal(false)

  function write(more: Partial<AskFields>): void {
    draft.value = { ...draft.peek(), ...more }
    fault.value = null
  }

  async function send(): Promise<void> {
    if (busy.peek()) return
    const made = askedOf(draft.peek())
    problem.value = null
    if ('fault' in made) {
      fault.value = made.fault
      form.current?.querySelector<HTMLElement>(`[name=${made.fault}]`)?.focus()
      return
    }
    const about = aboutOf(state.peek().lines, seen.peek())
    if (!about) {
      problem.value = words.reply.nobody
      return
    }
    busy.value = true
    try {
      await handle.send(made.text, { about, card: made.card })
      asking.sent(relationship)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      problem.value = `${words.reply.notKept} ${error.message}`
    } finally {
      busy.value = false
    }
  }

  const given = { asked, fault: fault.value, write }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p class="dialog-lead">{say.lead}</p>
      <fieldset class="kinds">
        <legend class="for-ears">{say.kind}</legend>
        {kinds.map((kind) => (
          <label key={kind} class="check">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={asked.kind === kind}
              onChange={() => write({ kind })}
            />
            {say.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <AskText
        name="question"
        label={say.question[asked.kind]}
        value={asked.question}
        most={300}
        fault={fault.value === 'question' ? say.faults.question : null}
        first
        onInput={(question) => write({ question })}
      />
      {asked.kind === 'choice' && <AskedChoice {...given} />}
      {asked.kind === 'rating' && <AskedRating {...given} />}
      {asked.kind === 'form' && <AskedForm {...given} />}
      <p class="problem" role="alert">
        {problem.value}
      </p>
      <p class="dialog-foot">
        <button type="button" class="plain-button" onClick={leave}>
          {words.join.cancel}
        </button>
        <button type="submit" class="main-button" aria-disabled={busy.value}>
          {busy.value ? say.sending : say.send}
        </button>
      </p>
    </form>
  )
}
