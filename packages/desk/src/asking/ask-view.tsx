import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import { DialogForm } from '../look/dialog-form.tsx'
import { DialogView } from '../look/dialog-view.tsx'
import { useDoing } from '../look/doing.ts'
import type { Conversation } from '../relationship/conversations.ts'
import { aboutWhenThere } from '../reply/about.ts'
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

function notKept(error: unknown): string {
  if (!(error instanceof Error)) throw error
  return `${words.reply.notKept} ${error.message}`
}

function AskForm({ conversation, leave }: { conversation: Conversation; leave(): void }) {
  const { asking } = useWork()
  const { id: relationship, handle } = conversation
  const draft = asking.draftOf(relationship)
  const { value: asked } = draft
  const form = useRef<HTMLFormElement>(null)
  const fault = useSignal<AskFault | null>(null)
  const { busy, problem, run } = useDoing(notKept)

  function write(more: Partial<AskFields>): void {
    draft.value = { ...draft.peek(), ...more }
    fault.value = null
  }

  async function send(): Promise<void> {
    const made = askedOf(draft.peek())
    problem.value = null
    if ('fault' in made) {
      fault.value = made.fault
      form.current?.querySelector<HTMLElement>(`[name=${made.fault}]`)?.focus()
      return
    }
    await run(async () => {
      const about = await aboutWhenThere(conversation)
      // Who has left meanwhile finds it here unsent.
      if (asking.open.peek() !== relationship) return
      if (!about) {
        problem.value = words.reply.nobody
        return
      }
      await handle.send(made.text, { about, card: made.card })
      asking.sent(relationship)
    })
  }

  const given = { asked, fault: fault.value, write }
  return (
    <DialogForm
      form={form}
      lead={say.lead}
      legend={say.kind}
      kinds={kinds}
      kind={asked.kind}
      names={say.kinds}
      problem={problem.value}
      isBusy={busy}
      send={busy ? say.sending : say.send}
      onKind={(kind) => write({ kind })}
      onSend={() => void send()}
      onLeave={leave}
    >
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
    </DialogForm>
  )
}
