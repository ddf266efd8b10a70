import { useSignal } from '@preact/signals'
import type { ShownAdvisor } from '@continuo/model'
import { useId } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import { DialogView } from '../look/dialog-view.tsx'
import { useDoing } from '../look/doing.ts'
import { words } from '../words/en.ts'

const { shown: say } = words

/** Whoever is signed in, by the name inside; it leads to how customers see them. */
export function MeView() {
  const { me } = useWork()
  const open = useSignal(false)
  const { name } = me.advisor
  return (
    <>
      <button
        type="button"
        class="me small-button"
        aria-label={say.open(name)}
        title={words.signIn.as(name)}
        onClick={() => {
          open.value = true
        }}
      >
        {name}
      </button>
      {open.value && (
        <DialogView
          heading={say.heading}
          onLeave={() => {
            open.value = false
          }}
        >
          <ShownForm
            name={name}
            onDone={() => {
              open.value = false
            }}
          />
        </DialogView>
      )}
    </>
  )
}

/** What was typed as the server takes it: nothing typed is no name. */
const valueOf = (typed: string): string | null => typed.trim() || null

function ShownForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { shown, show } = useWork()
  const typed = useSignal<ShownAdvisor>(shown.peek())
  const { busy, problem, run } = useDoing()
  const { public: read, function: part } = typed.value
  const called = valueOf(read ?? '') ?? say.nameless
  const isNamed = called !== say.nameless

  const save = () =>
    run(async () => {
      await show({ public: valueOf(read ?? ''), function: valueOf(part ?? '') })
      onDone()
    })

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p class="dialog-lead">{say.lead(name)}</p>
      <ShownField
        name="public"
        label={say.name}
        value={read}
        onInput={(text) => {
          typed.value = { ...typed.peek(), public: text }
        }}
      />
      <ShownField
        name="function"
        label={say.function}
        hint={say.functionHint}
        value={part}
        onInput={(text) => {
          typed.value = { ...typed.peek(), function: text }
        }}
      />
      <p class="quiet" aria-live="polite">
        {say.preview} <b dir="auto">{part?.trim() ? words.who.of(called, part.trim()) : called}</b>
        {!isNamed && ` ${say.namelessHint}`}
      </p>
      <p class="problem" role="alert">
        {problem.value}
      </p>
      <p class="dialog-foot">
        <button type="button" class="plain-button" onClick={onDone}>
          {words.join.cancel}
        </button>
        <button type="submit" class="main-button" aria-disabled={busy}>
          {busy ? say.saving : say.save}
        </button>
      </p>
    </form>
  )
}

interface FieldProps {
  name: keyof ShownAdvisor
  label: string
  hint?: string
  value: string | null
  onInput(text: string): void
}

function ShownField({ name, label, hint, value, onInput }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        dir="auto"
        value={value ?? ''}
        maxLength={40}
        autocomplete={name === 'public' ? 'nickname' : 'off'}
        data-first={name === 'public' ? '' : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
