// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../rehearsal/eventually.ts'
import { openSampleDesk } from '../../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../../rehearsal/sample-desk.tsx'
import { sampleJoin, samplePerson } from '../../rehearsal/sample-joins.ts'
import type { SampleJoins } from '../../rehearsal/sample-joins.ts'
import { refusedAnswer } from '../../rehearsal/sample-network.ts'
import { sampleRow } from '../../rehearsal/sample-row.ts'

let desk: SampleDesk

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => desk.stop())

const rows = [
  sampleRow('rel_a', { name: 'kim@post.example' }),
  sampleRow('rel_b', { name: 'account 7', verified: true, changed: 5 }),
  sampleRow('rel_c', { last: { text: 'Where is my pass?', by: 'customer', time: 4 }, changed: 4 }),
]

const all = (selector: string) => [...desk.element.querySelectorAll<HTMLElement>(selector)]
const one = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = desk.element.querySelector<Kind>(selector)
  if (!found) throw new Error(`There is no ${selector} in ${desk.element.innerHTML}`)
  return found
}
const button = (text: string, within = desk.element): HTMLElement => {
  const found = [...within.querySelectorAll<HTMLElement>('button')].find((each) =>
    (each.getAttribute('aria-label') ?? each.textContent)?.includes(text),
  )
  if (!found) throw new Error(`There is no button "${text}" in ${within.innerHTML}`)
  return found
}
const dialog = () => one<HTMLDialogElement>('dialog')
const fill = (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const reason = () => one<HTMLTextAreaElement>('dialog textarea')

async function openAt(know?: (joins: SampleJoins) => void): Promise<void> {
  desk = await openSampleDesk({ rows, hash: '#/r/rel_a', ...(know && { know }) })
  await eventually(() => expect(one('[role=log]').textContent).toContain('Hello?'))
}

async function choose(text: string): Promise<void> {
  button('Join with another').click()
  await eventually(() => expect(all('.pick').length).toBeGreaterThan(0))
  button(text, dialog()).click()
  await eventually(() => expect(all('.persons')).toHaveLength(1))
}

const known = (joins: SampleJoins) => {
  joins.persons.set(
    'rel_a',
    samplePerson('rel_a', {
      name: 'kim@post.example',
      identities: [
        { identity: { kind: 'email', value: 'kim@post.example' }, level: 'asserted', time: 0 },
      ],
    }),
  )
  joins.persons.set(
    'rel_b',
    samplePerson('rel_b', { name: 'account 7', verified: true, messages: 12 }),
  )
  joins.differing = [
    { name: 'language', here: 'de', there: 'pt-BR', holds: 'there' },
    { name: 'mailing', here: false, there: true, holds: 'here' },
  ]
}

describe('joining', () => {
  it('DK34 finds the other one, shows both, asks why, joins, and says so', async () => {
    await openAt(known)
    button('Join with another').click()
    await eventually(() => expect(all('.pick')).toHaveLength(2))
    fill(one('dialog input[type=search]'), 'ACCOUNT')
    await eventually(() => expect(all('.pick')).toHaveLength(1))
    expect(one('dialog [role=status]').textContent).toBe('1 found')
    one('.pick').click()
    await eventually(() => expect(all('.person')).toHaveLength(2))
    const [here, there] = all('.person').map(({ textContent }) => textContent)
    expect(here).toContain('Says: kim@post.example')
    expect(here).toContain('Unverified')
    expect(here).toContain('only said so, since 1 January 1970')
    expect(there).toContain('account 7')
    expect(there).toContain('Verified')
    expect(there).toContain('12')
    expect(all('.differing tbody tr').map((row) => row.textContent)).toEqual([
      'Languagede pt-BR holds',
      'mailingno holdsyes ',
    ])

    button('Join', one('.dialog-foot')).click()
    await eventually(() => expect(dialog().textContent).toContain('Write why first.'))
    expect(document.activeElement).toBe(reason())
    expect(desk.joins.merged).toEqual([])

    fill(reason(), '  She told me on the phone. ')
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(all('dialog')).toHaveLength(0))
    expect(desk.joins.merged).toEqual([
      { relationship: 'rel_a', with: 'rel_b', reason: 'She told me on the phone.' },
    ])
    desk.stream.send({ is: 'gone', relationship: 'rel_a', into: 'rel_b' })
    await eventually(() => expect(window.location.hash).toBe('#/r/rel_b'))
    await eventually(() => expect(one('.note-done').textContent).toContain('Joined with account 7'))
    await eventually(() => expect(all('.joins li')).toHaveLength(1))
    expect(one('.joins').textContent).toContain('Advisor, 5 January 2026')
    // The other one's reply box stands by now, and has left the focus where it is.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    expect(document.activeElement).toBe(one('.note-done'))
  })

  it('DK35 loses nothing by Cancel or Escape, and does nothing', async () => {
    await openAt(known)
    await choose('account 7')
    fill(reason(), 'half a reason')
    button('Cancel').click()
    await eventually(() => expect(all('dialog')).toHaveLength(0))
    button('Join with another').click()
    await eventually(() => expect(reason().value).toBe('half a reason'))
    dialog().dispatchEvent(new Event('cancel', { cancelable: true }))
    await eventually(() => expect(all('dialog')).toHaveLength(0))
    button('Join with another').click()
    await eventually(() => expect(reason().value).toBe('half a reason'))
    button('Choose another').click()
    await eventually(() => expect(all('.pick')).toHaveLength(2))
    expect(desk.joins.merged).toEqual([])
  })

  it('DK35 says what to do when a call fails, and keeps what was written', async () => {
    await openAt(known)
    desk.joins.failing = 'unreachable'
    button('Join with another').click()
    await eventually(() => expect(all('.pick')).toHaveLength(2))
    one('.pick').click()
    await eventually(() => expect(dialog().textContent).toContain('check the connection'))
    desk.joins.failing = null
    button('Try again', dialog()).click()
    await eventually(() => expect(all('.persons')).toHaveLength(1))

    fill(reason(), 'One person.')
    desk.joins.failing = 'refused'
    const submit = () =>
      one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    submit()
    await eventually(() =>
      expect(one('dialog [role=alert]').textContent).toBe('The reason is odd. Do it.'),
    )
    expect(reason().value).toBe('One person.')
    desk.joins.failing = null
    submit()
    await eventually(() => expect(desk.joins.merged).toHaveLength(1))
  })

  it('DK35 takes the list’s word for a merge whose answer was lost', async () => {
    await openAt(known)
    await choose('account 7')
    fill(reason(), 'One person.')
    desk.joins.failing = 'unreachable'
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() =>
      expect(one('dialog [role=alert]').textContent).toContain('check the connection'),
    )
    desk.joins.failing = null
    desk.joins.joins = [sampleJoin('join_1')]
    desk.stream.send({ is: 'gone', relationship: 'rel_b', into: 'rel_a' })
    await eventually(() => expect(all('dialog')).toHaveLength(0))
    expect(one('.note-done').textContent).toContain('Joined. Nobody’s device sees more')
    await eventually(() => expect(all('.joins li')).toHaveLength(1))
  })

  it('DK35 comes back with all that was written after signing in again', async () => {
    await openAt(known)
    await choose('account 7')
    fill(reason(), 'half a reason')
    desk.network.answer('/desk/v1/merges', () => refusedAnswer('signed-out', 401))
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(all('.sign-in')).toHaveLength(1))
    desk.network.answer('/desk/v1/sign-in', () =>
      Response.json({
        advisor: { id: 'adv_memory', name: 'Advisor' },
        workspace: { id: 'ws_1', name: 'City transport' },
      }),
    )
    one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(reason().value).toBe('half a reason'))
  })

  it('DK34 joins two accounts only where it was made sure of', async () => {
    await openAt((joins) => {
      known(joins)
      joins.conflicts = ['accounts', 'undone']
    })
    await choose('account 7')
    const [accounts, undone] = all('.conflict').map(({ textContent }) => textContent)
    expect(accounts).toContain('Two different accounts of one back end')
    expect(undone).toContain('it was undone')
    fill(reason(), 'A new account after the move.')
    const submit = () =>
      one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    submit()
    await eventually(() => expect(dialog().textContent).toContain('tick that you have made sure'))
    const check = one<HTMLInputElement>('dialog input[type=checkbox]')
    expect(document.activeElement).toBe(check)
    expect(desk.joins.merged).toEqual([])
    check.click()
    submit()
    await eventually(() => expect(desk.joins.merged).toHaveLength(1))
  })
})

describe('undoing', () => {
  it('DK36 lists the joins, says what remains, asks why, undoes, and keeps it in the list', async () => {
    await openAt((joins) => {
      joins.persons.set('rel_b', samplePerson('rel_b', { name: 'account 7', verified: true }))
    })
    await choose('account 7')
    fill(reason(), 'One person.')
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(all('.note-done')).toHaveLength(1))
    const [join] = desk.joins.joins
    if (!join) throw new Error('Nothing was joined.')
    desk.joins.joins = [
      { ...join, reason: 'One person.', remains: ['A mail of 5 January to k…@…'] },
      sampleJoin('join_old', {
        through: 'forward',
        by: 'system',
        undone: { by: 'advisor/adv_other', reason: 'Two sisters.', time: 0 },
      }),
    ]

    button('Undo…', one('.note-done')).click()
    await eventually(() => expect(dialog().textContent).toContain('A mail of 5 January'))
    expect(dialog().textContent).toContain('This cannot be taken back')
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(dialog().textContent).toContain('Write why first.'))
    fill(reason(), 'I mistook her.')
    one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await eventually(() => expect(all('dialog')).toHaveLength(0))
    expect(desk.joins.undone).toEqual([{ join: 'join_1', reason: 'I mistook her.' }])
    await eventually(() => expect(one('.note-done').textContent).toContain('Apart again'))
    await eventually(() => expect(all('.join-undone')).toHaveLength(2))
    const [mine, old] = all('.joins li').map(({ textContent }) => textContent)
    expect(mine).toMatch(/\d{4}: One person\. Undone/)
    expect(mine).toContain('Undone: Advisor, 6 January 2026: I mistook her.')
    expect(old).toContain('Came along from another page')
    expect(old).toContain('Undone: A colleague, 1 January 1970: Two sisters.')
    button('Close').click()
    await eventually(() => expect(all('.note-done')).toHaveLength(0))
  })

  it('DK36 says of a join that was undone meanwhile that it is, and of a failure what to do', async () => {
    await openAt((joins) => {
      joins.joins = [sampleJoin('join_1')]
    })
    await eventually(() => expect(all('.joins li')).toHaveLength(1))
    desk.joins.failing = 'unreachable'
    button('Undo the join of 5 January 2026').click()
    await eventually(() => expect(dialog().textContent).toContain('check the connection'))
    desk.joins.failing = null
    desk.joins.joins = []
    button('Try again', dialog()).click()
    await eventually(() => expect(dialog().textContent).toContain('undone already'))
    expect(all('dialog button[type=submit]')).toHaveLength(0)
  })
})

describe('what the server finds', () => {
  it('DK38 suggests in one quiet line, with a preview and a way to send it away', async () => {
    const suggest = (joins: SampleJoins) => {
      joins.suggestions = [
        { relationship: 'rel_b', name: 'account 7', why: 'same-claim' },
        { relationship: 'rel_c', name: null, why: 'alias' },
      ]
    }
    await openAt(suggest)
    await eventually(() => expect(one('.note-suggestion').textContent).toContain('account 7'))
    expect(one('.note-suggestion').textContent).toContain('both gave the same address or account')
    button('Preview').click()
    await eventually(() => expect(all('.persons')).toHaveLength(1))
    button('Cancel').click()
    button('Not now').click()
    await eventually(() => expect(one('.note-suggestion').textContent).toContain('New customer'))
    button('Not now').click()
    await eventually(() => expect(all('.note-suggestion')).toHaveLength(0))
    expect(document.activeElement?.tagName).toBe('H2')
    desk.stop()
    await openAt(suggest)
    await eventually(() => expect(desk.network.asked.join()).toContain('/suggestions'))
    await eventually(() =>
      expect(one('.joins, .facts').textContent).toContain('Nothing was joined'),
    )
    expect(all('.note-suggestion')).toHaveLength(0)
  })

  it('DK34 offers what is suggested before all else', async () => {
    await openAt((joins) => {
      joins.suggestions = [{ relationship: 'rel_c', name: null, why: 'same-mailbox' }]
    })
    button('Join with another').click()
    await eventually(() => expect(all('.picks')).toHaveLength(2))
    expect(one('.pick').textContent).toContain('both have proven the same mailbox')
    expect(all('.pick')).toHaveLength(2)
  })

  it('DK37 shows the history of access when asked for, some at a time, newest first', async () => {
    await openAt((joins) => {
      joins.audit = Array.from({ length: 25 }, (_, at) => ({
        time: Date.UTC(2026, 0, 5, 8, 59 - at) * 1_000,
        by: 'advisor/adv_2',
        name: `Bo ${at}`,
        did: 'opened' as const,
        detail: null,
      }))
    })
    expect(desk.network.asked.join()).not.toContain('/audit')
    const fold = button('History of access')
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    fold.click()
    await eventually(() => expect(all('.audit li')).toHaveLength(20))
    expect(one('.audit li').textContent).toBe('Bo 0 opened this Today, 08:59')
    button('Show 5 more').click()
    await eventually(() => expect(all('.audit li')).toHaveLength(25))
    expect(document.activeElement).toBe(one('.audit'))

    fold.click()
    await eventually(() => expect(all('.audit')).toHaveLength(0))
    desk.joins.failing = 'refused'
    fold.click()
    await eventually(() => expect(one('.facts').textContent).toContain('could not be read'))
  })
})
