import { maxFields } from '@continuo/model'
import { useId, useRef } from 'preact/hooks'
import { words } from '../words/en.ts'
import { AskText } from './ask-text.tsx'
import { askedKinds, newField } from './ask-draft.ts'
import type { AskedField, AskFault, AskFields, AskedKind } from './ask-draft.ts'

const { asking: say } = words

interface Props {
  asked: AskFields
  fault: AskFault | null
  write(more: Partial<AskFields>): void
}

interface CheckProps {
  label: string
  checked: boolean
  onChange(checked: boolean): void
}

const Check = ({ label, checked, onChange }: CheckProps) => (
  <div class="field">
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  </div>
)

export function AskedChoice({ asked, fault, write }: Props) {
  return (
    <>
      <AskText
        name="options"
        label={say.options}
        value={asked.options}
        most={1_000}
        lines={4}
        hint={say.optionsHint}
        fault={fault === 'options' ? say.faults.options : null}
        onInput={(options) => write({ options })}
      />
      <Check
        label={say.several}
        checked={asked.several}
        onChange={(several) => write({ several })}
      />
    </>
  )
}

export function AskedRating({ asked, write }: Props) {
  return (
    <>
      <fieldset class="kinds">
        <legend class="for-ears">{say.scale}</legend>
        {(['stars', 'thumbs'] as const).map((scale) => (
          <label key={scale} class="check">
            <input
              type="radio"
              name="scale"
              checked={asked.scale === scale}
              onChange={() => write({ scale })}
            />
            {say.scales[scale]}
          </label>
        ))}
      </fieldset>
      <Check
        label={say.withWords}
        checked={asked.withWords}
        onChange={(withWords) => write({ withWords })}
      />
    </>
  )
}

export function AskedForm({ asked: { fields }, fault, write }: Props) {
  const last = Math.max(...fields.map(({ at }) => at))
  const add = useRef<HTMLButtonElement>(null)
  const change = (at: number, more: Partial<AskedField>) =>
    write({ fields: fields.map((field, each) => (each === at ? { ...field, ...more } : field)) })
  return (
    <>
      {fields.map((field, at) => (
        <fieldset key={field.at} class="asked-field">
          <legend>{say.field(at + 1)}</legend>
          <AskText
            name={`label-${at}`}
            label={say.label}
            value={field.label}
            most={200}
            fault={fault === `label-${at}` ? say.faults.label : null}
            onInput={(label) => change(at, { label })}
          />
          <KindField kind={field.kind} onChange={(kind) => change(at, { kind })} />
          <Check
            label={say.required}
            checked={field.required}
            onChange={(required) => change(at, { required })}
          />
          {fields.length > 1 && (
            <button
              type="button"
              class="quiet-button"
              onClick={() => {
                write({ fields: fields.filter((_, each) => each !== at) })
                // The button that was pressed goes with its field.
                add.current?.focus()
              }}
            >
              {say.removeField(at + 1)}
            </button>
          )}
        </fieldset>
      ))}
      <button
        ref={add}
        type="button"
        class="plain-button"
        aria-disabled={fields.length >= maxFields}
        onClick={() => {
          if (fields.length < maxFields)
            write({ fields: [...fields, { ...newField, at: last + 1 }] })
        }}
      >
        {say.addField}
      </button>
    </>
  )
}

function KindField({ kind, onChange }: { kind: AskedKind; onChange(kind: AskedKind): void }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{say.fieldKind}</label>
      <select
        id={id}
        value={kind}
        onChange={({ currentTarget }) => {
          const chosen = askedKinds.find((each) => each === currentTarget.value)
          if (chosen) onChange(chosen)
        }}
      >
        {askedKinds.map((each) => (
          <option key={each} value={each}>
            {say.fieldKinds[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
