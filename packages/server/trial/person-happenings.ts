import fc from 'fast-check'
import type { Through } from '@continuo/model'

/** What can happen to who is who; numbers are taken modulo what there is. */
export type PersonHappening =
  | { does: 'write'; who: number }
  | { does: 'prefer'; who: number; value: number }
  | { does: 'answer'; who: number }
  | { does: 'say'; who: number; address: number }
  | { does: 'login'; who: number; account: number; level: number; marked: number }
  | { does: 'code'; who: number; address: number; bookmark: boolean }
  | { does: 'switch'; who: number; account: number; marked: number }
  | { does: 'begin-anew'; who: number; address: number }
  | { does: 'keep'; who: number; address: number }
  | { does: 'claim'; who: number; yes: boolean }
  | { does: 'hand-over'; who: number; to: number; yes: boolean }
  | { does: 'join'; who: number; to: number; through: Through }
  | { does: 'merge'; who: number; to: number }
  | { does: 'undo'; nth: number }
  | { does: 'undo-own'; who: number; nth: number }
  | { does: 'reset'; who: number; everywhere: boolean }
  | { does: 'erase'; who: number }
  | { does: 'erase-event'; nth: number }
  | { does: 'later'; by: number }

const who = fc.nat(3)
const account = fc.nat(2)
const address = fc.nat(1)
/** 0: no address in the token; then one of the two, marked or not. */
const marked = fc.nat(4)

const of = <Does extends PersonHappening['does']>(
  weight: number,
  does: Does,
  more: { [Key in keyof Omit<Of<Does>, 'does'>]: fc.Arbitrary<Omit<Of<Does>, 'does'>[Key]> },
): fc.WeightedArbitrary<PersonHappening> => ({
  weight,
  arbitrary: fc
    .record<Record<string, unknown>>(more)
    .map((rest) => ({ does, ...rest }) as unknown as PersonHappening),
})

type Of<Does extends PersonHappening['does']> = Extract<PersonHappening, { does: Does }>

const personHappening: fc.Arbitrary<PersonHappening> = fc.oneof(
  of(3, 'write', { who }),
  of(3, 'prefer', { who, value: fc.nat(2) }),
  of(3, 'answer', { who }),
  of(3, 'say', { who, address }),
  of(7, 'login', { who, account, level: fc.nat(1), marked }),
  of(8, 'code', { who, address, bookmark: fc.boolean() }),
  of(4, 'switch', { who, account, marked }),
  of(5, 'begin-anew', { who, address }),
  of(3, 'keep', { who, address }),
  of(5, 'claim', { who, yes: fc.boolean() }),
  of(7, 'hand-over', { who, to: who, yes: fc.boolean() }),
  of(3, 'join', {
    who,
    to: who,
    through: fc.constantFrom<Through>('both', 'forward', 'team'),
  }),
  of(4, 'merge', { who, to: who }),
  of(6, 'undo', { nth: fc.nat(20) }),
  of(5, 'undo-own', { who, nth: fc.nat(20) }),
  of(1, 'reset', { who, everywhere: fc.boolean() }),
  of(1, 'erase', { who }),
  of(1, 'erase-event', { nth: fc.nat(30) }),
  of(4, 'later', { by: fc.nat(3) }),
)

/** A short history; many short ones find more than a few long ones. */
export const history: fc.Arbitrary<PersonHappening[]> = fc.array(personHappening, {
  minLength: 1,
  maxLength: 7,
  size: 'max',
})
