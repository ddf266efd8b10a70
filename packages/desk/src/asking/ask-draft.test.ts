import { bodySchemas, maxFields, readCard } from '@continuo/model'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { askedOf, emptyAsk, newField } from './ask-draft.ts'
import type { AskFields } from './ask-draft.ts'

const asked = (more: Partial<AskFields>) => askedOf({ ...emptyAsk, question: ' When? ', ...more })

it('DK42 makes of the dialog a message that the wire takes and the customer can answer', () => {
  const full = Array.from({ length: maxFields }, () => ({ ...newField, label: ' Name ' }))
  for (const more of [
    { options: 'Monday\n\n Friday \nMonday' },
    { options: 'Monday', several: true },
    { kind: 'rating', scale: 'thumbs', withWords: false },
    { kind: 'form', fields: full },
  ] satisfies Partial<AskFields>[]) {
    const made = asked(more)
    if ('fault' in made) throw new Error(made.fault)
    expect(v.is(bodySchemas['message.sent'], made)).toBe(true)
    expect(readCard(made.card).is).toBe(more.kind ?? 'choice')
  }
  expect(asked({ options: 'Monday\n\n Friday \nMonday' })).toMatchObject({
    text: 'When?',
    card: { options: [{ label: 'Monday' }, { label: 'Friday' }] },
  })
})

it('DK42 names the place that is wrong', () => {
  expect(asked({ question: '  ' })).toEqual({ fault: 'question' })
  for (const options of ['', '\n ', 'x'.repeat(81), '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11'])
    expect(asked({ options })).toEqual({ fault: 'options' })
  const fields = [{ ...newField, label: 'Name' }, newField]
  expect(asked({ kind: 'form', fields })).toEqual({ fault: 'label-1' })
})
