import { readCard } from '@continuo/model'
import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { useDesk, useWork } from '../desk-context.ts'
import { DialogForm } from '../look/dialog-form.tsx'
import { DialogView } from '../look/dialog-view.tsx'
import { useDoing } from '../look/doing.ts'
import type { Conversation } from '../relationship/conversations.ts'
import { aboutWhenThere } from '../reply/about.ts'
import { moneyInWords } from '../timeline/card-view.tsx'
import { words } from '../words/en.ts'
import { offerContent } from './offer-draft.ts'
import type { OfferFault, OfferFields } from './offer-draft.ts'

const { offer: say } = words

/** Making an offer or a bill: what, how much, until when. */
export function OfferView({ conversation }: { conversation: Conversation }) {
  const { offering } = useWork()
  if (offering.open.value !== conversation.id) return null
  const leave = () => {
    offering.open.value = null
  }
  return (
    <DialogView heading={say.heading} onLeave={leave}>
      <OfferForm conversation={conversation} leave={leave} />
    </DialogView>
  )
}

const kinds: readonly OfferFields['kind'][] = ['offer', 'bill']

function OfferForm({ conversation, leave }: { conversation: Conversation; leave(): void }) {
  const { moments } = useDesk()
  const { offering, sendDraft } = useWork()
  const { id: relationship } = conversation
  const draft = offering.draftOf(relationship)
  const { value: fields } = draft.fields
  const form = useRef<HTMLFormElement>(null)
  const day = useId()
  const told = useId()
  const fault = useSignal<OfferFault | null>(null)
  const { busy, problem, run } = useDoing()

  const asItIs = offerContent(fields)
  const { text, card } = 'content' in asItIs ? asItIs.content.body : {}
  const shown = card && readCard(card)

  function write(more: Partial<OfferFields>): void {
    draft.fields.value = { ...draft.fields.peek(), ...more }
    fault.value = null
  }

  async function send(): Promise<void> {
    const made = offerContent(draft.fields.peek())
    problem.value = null
    if ('fault' in made) {
      fault.value = made.fault
      form.current?.querySelector<HTMLInputElement>(`[name=${made.fault}]`)?.focus()
      return
    }
    await run(async () => {
      const about = await aboutWhenThere(conversation)
      // Who has left meanwhile finds it here unsent.
      if (offering.open.peek() !== relationship) return
      if (!about) {
        problem.value = words.reply.nobody
        return
      }
      await sendDraft(relationship, { id: draft.id, ...made.content, about })
      offering.sent(relationship)
    })
  }

  return (
    <DialogForm
      form={form}
      lead={say.lead}
      legend={say.kind}
      kinds={kinds}
      kind={fields.kind}
      names={say.kinds}
      problem={problem.value}
      isBusy={busy}
      send={
        busy ? say.sending : problem.value === null ? say.send[fields.kind] : words.join.tryAgain
      }
      sends={told}
      onKind={(kind) => write({ kind })}
      onSend={() => void send()}
      onLeave={leave}
    >
      <TextField
        name="title"
        label={say.title}
        value={fields.title}
        most={300}
        fault={fault.value}
        onInput={(title) => write({ title })}
      />
      <div class="fields">
        <TextField
          name="amount"
          label={fields.kind === 'offer' ? say.amountIfAny : say.amount}
          value={fields.amount}
          most={20}
          fault={fault.value}
          onInput={(amount) => write({ amount })}
        />
        <TextField
          name="currency"
          label={say.currency}
          value={fields.currency}
          most={3}
          fault={fault.value}
          onInput={(currency) => write({ currency })}
        />
        <div class="field field-day">
          <label for={day}>{say.days[fields.kind]}</label>
          <input
            id={day}
            name="day"
            type="date"
            value={fields.day}
            onInput={({ currentTarget }) => write({ day: currentTarget.value })}
          />
        </div>
      </div>
      <p class="quiet" id={told}>
        {shown && 'items' in shown && (
          <>
            {say.preview} <b dir="auto">{text}</b> · <b>{moneyInWords(shown, moments.plain)}</b>
          </>
        )}
      </p>
    </DialogForm>
  )
}

interface FieldProps {
  name: OfferFault
  label: string
  value: string
  most: number
  fault: OfferFault | null
  onInput(value: string): void
}

function TextField({ name, label, value, most, fault, onInput }: FieldProps) {
  const id = useId()
  const isWrong = fault === name
  return (
    <div class={`field field-${name}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        value={value}
        maxLength={most}
        autocomplete="off"
        data-first={name === 'title' ? '' : undefined}
        inputMode={name === 'amount' ? 'decimal' : undefined}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {isWrong && (
        <p class="field-hint problem" id={`${id}-fault`}>
          {say.faults[fault]}
        </p>
      )}
    </div>
  )
}
