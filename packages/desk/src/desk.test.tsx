// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeskRow } from '@continuo/model'
import { uuidv7 } from '@continuo/model'
import { eventually } from '../rehearsal/eventually.ts'
import { becomes } from '../rehearsal/becomes.ts'
import { sampleRow } from '../rehearsal/sample-row.ts'
import { jsonAnswer, refusedAnswer } from '../rehearsal/sample-network.ts'
import { openSampleDesk, rowItem, sampleMe } from '../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../rehearsal/sample-desk.tsx'

let desk: SampleDesk

beforeEach(() => sessionStorage.clear())
afterEach(() => desk.stop())

const all = (selector: string) => [...desk.element.querySelectorAll<HTMLElement>(selector)]
const one = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = desk.element.querySelector<Kind>(selector)
  if (!found) throw new Error(`There is no ${selector} in ${desk.element.innerHTML}`)
  return found
}
const texts = (selector: string) => all(selector).map(({ textContent }) => textContent)
const log = () => one('[role=log]')
const reply = () => one<HTMLTextAreaElement>('textarea')

function write(text: string): void {
  reply().value = text
  reply().dispatchEvent(new Event('input', { bubbles: true }))
}

function press(element: HTMLElement, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  element.dispatchEvent(event)
  return event
}

describe('the list', () => {
  const minute = 60_000_000

  it('DK5 DK6 tells who, what, where and for how long, by the row', async () => {
    const waits: DeskRow = sampleRow('rel_a', { waitingSince: 1, changed: 1 })
    desk = await openSampleDesk({ rows: [] })
    const now = desk.clock.now() * 1_000
    desk.stream.send(
      rowItem({
        ...waits,
        name: 'kim@post.example',
        touchpoint: { channel: 'web', site: 'https://city.example', page: '/tickets' },
        last: { text: 'Which ticket?', by: 'customer', time: now - 4 * minute },
        waitingSince: now - 4 * minute,
        unseen: 2,
      }),
    )
    desk.stream.send(rowItem(sampleRow('rel_b', { name: 'account 7', verified: true, changed: 2 })))
    desk.stream.send(rowItem(sampleRow('rel_c')))
    await eventually(() => expect(all('li')).toHaveLength(3))
    const [first, second, third] = all('li').map(({ textContent }) => textContent ?? '')
    expect(first).toContain('Says: kim@post.example')
    expect(first).toContain('Unverified')
    expect(first).toContain('waits 4 minutes')
    expect(first).toContain('Which ticket?')
    expect(first).toContain('2 new messages')
    expect(first).toContain('city.example /tickets')
    expect(second).toContain('account 7')
    expect(second).toContain('Verified')
    expect(third).toContain('New customer')

    desk.clock.turn(60_000)
    await eventually(() => expect(one('li').textContent).toContain('waits 5 minutes'))
  })

  it('DK4 has only rows in view in the page, of ten thousand', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      sampleRow(`rel_${at}`, { changed: 10_000 - at }),
    )
    desk = await openSampleDesk({ rows })
    await eventually(() => expect(all('li').length).toBeGreaterThan(5))
    expect(all('li').length).toBeLessThan(40)
    expect(all('li')[3]?.getAttribute('aria-posinset')).toBe('4')
    expect(all('li')[3]?.getAttribute('aria-setsize')).toBe('10000')
  })

  it('DK3 reads on when the end comes near', async () => {
    const rows = Array.from({ length: 250 }, (_, at) =>
      sampleRow(`rel_${at}`, { changed: 1_000 - at }),
    )
    desk = await openSampleDesk({
      list: (url) => {
        const from = Number(url.searchParams.get('from') ?? 0)
        return {
          rows: rows.slice(from, from + 20),
          next: from + 20 < 250 ? String(from + 20) : null,
          now: 0,
        }
      },
    })
    await eventually(() =>
      expect(Number.parseInt(one('ul').style.height, 10)).toBeGreaterThan(40 * 90),
    )
    expect(one('li').getAttribute('aria-setsize')).toBe('-1')
  })

  it('DK7 goes through the rows with the arrows, and keeps the focus when a row moves', async () => {
    desk = await openSampleDesk({
      rows: [3, 2, 1].map((at) => sampleRow(`rel_${at}`, { changed: at })),
    })
    await eventually(() => expect(all('li')).toHaveLength(3))
    expect(all('a.row').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1])
    one('a.row').focus()
    const focused = () => document.activeElement?.getAttribute('data-relationship')
    press(one('a.row'), 'ArrowDown')
    await eventually(() => expect(focused()).toBe('rel_2'))
    press(document.activeElement as HTMLElement, 'End')
    await eventually(() => expect(focused()).toBe('rel_1'))

    desk.stream.send(rowItem(sampleRow('rel_1', { waitingSince: 5, changed: 9 })))
    await eventually(() => expect(one('li').textContent).toContain('waits'))
    expect(focused()).toBe('rel_1')
    press(document.activeElement as HTMLElement, 'ArrowDown')
    await eventually(() => expect(focused()).toBe('rel_3'))
  })

  it('DK1 shows all, or only those who wait', async () => {
    desk = await openSampleDesk({
      rows: [sampleRow('rel_a', { waitingSince: 1 }), sampleRow('rel_b')],
    })
    await eventually(() => expect(all('li')).toHaveLength(2))
    all('.filter button')[1]?.click()
    await eventually(() => expect(all('li')).toHaveLength(1))
    expect(texts('.filter [aria-pressed=true]')).toEqual(['Waiting1'])
    desk.stream.send(rowItem(sampleRow('rel_a', { changed: 5 })))
    await eventually(() =>
      expect(one('.list-note').textContent).toBe('Nobody waits for an answer.'),
    )
  })

  it('DK25 says in the title how many wait', async () => {
    desk = await openSampleDesk({
      rows: [sampleRow('rel_a', { waitingSince: 1 }), sampleRow('rel_b')],
    })
    await eventually(() => expect(document.title).toBe('(1) Relationships · Continuo'))
    desk.stream.send(rowItem(sampleRow('rel_b', { waitingSince: 2, changed: 5 })))
    await eventually(() => expect(document.title).toBe('(2) Relationships · Continuo'))
  })

  it('DK24 says in words whether it is connected', async () => {
    desk = await openSampleDesk()
    await eventually(() => expect(one('.connection').textContent).toBe('Live'))
    desk.stream.break()
    await eventually(() =>
      expect(one('.connection').textContent).toBe('No connection. Trying again…'),
    )
    desk.clock.turn(1_000)
    await desk.network.nextStream()
    await eventually(() => expect(one('.connection').textContent).toBe('Live'))
  })
})

describe('a relationship', () => {
  it('DK12 opens from the list and from its address, and goes back', async () => {
    desk = await openSampleDesk()
    await eventually(() => expect(all('a.row')).toHaveLength(1))
    expect(one('.open-pane').textContent).toContain('Choose a relationship')
    window.location.hash = one<HTMLAnchorElement>('a.row').getAttribute('href') ?? ''
    window.dispatchEvent(new Event('hashchange'))
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    expect(one('a.row').getAttribute('aria-current')).toBe('true')
    one('a.back').click()
    await eventually(() => expect(one('.open-pane').textContent).toContain('Choose a relationship'))
    expect(window.location.hash).toBe('#/')
  })

  it('DK14 shows author, time and place, and what comes live', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a', written: ['Which ticket?'] })
    await eventually(() => expect(log().textContent).toContain('Which ticket?'))
    expect(log().getAttribute('aria-label')).toBe('Conversation')
    expect(texts('.message-author')).toEqual(['Customer'])
    expect(texts('.message-place')).toEqual(['on city.example /tickets'])
    expect(one('.message time').getAttribute('datetime')).toBe('2026-01-05T09:00:00.000Z')
    expect(texts('.event-note')[0]).toContain('The conversation began here')

    await desk.customer.send('For three days')
    await eventually(() =>
      expect(texts('.message-text')).toEqual(['Which ticket?', 'For three days']),
    )
    await eventually(() =>
      expect(texts('[aria-live=polite]')).toContain('Customer: For three days'),
    )
  })

  it('DK49 reads the same words out again when they are written again', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a', written: ['Hello?'] })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const told = () => one('p[aria-live=polite].for-ears').firstElementChild
    await desk.customer.send('Yes')
    await eventually(() => expect(told()?.textContent).toBe('Customer: Yes'))
    const first = told()
    await desk.customer.send('Yes')
    await eventually(() => expect(texts('.message-text')).toEqual(['Hello?', 'Yes', 'Yes']))
    await eventually(() => expect(told()).not.toBe(first))
    expect(told()?.textContent).toBe('Customer: Yes')
  })

  it('DK15 says in words what became of a reply', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const told = one('.relationship-talk > [role=status]')
    desk.reach(false)
    write('Hello! Yes, we are here.')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Waiting for connection']))
    // In a place that was there before, so that it is heard.
    expect(told.textContent).toContain('No connection')
    desk.reach(true)
    desk.clock.turn(60_000)
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))
    desk.customer.markRead()
    await eventually(() => expect(texts('.state')).toEqual(['Seen']))
    expect(desk.customer.state.lines.at(-1)?.entry).toMatchObject({
      text: 'Hello! Yes, we are here.',
    })
  })

  it('DK18 a reply that is sent before the conversation has come waits for it, and goes once', async () => {
    desk = await openSampleDesk()
    desk.reach(false)
    window.location.hash = '#/r/rel_a'
    await eventually(() => expect(reply().value).toBe(''))
    write('Yes, it is.')
    press(reply(), 'Enter')
    press(reply(), 'Enter')
    await eventually(() => expect(one('.reply-hint').textContent).toContain('as soon as'))
    expect(reply().readOnly).toBe(true)
    desk.reach(true)
    desk.clock.turn(60_000)
    await eventually(() => expect(texts('.message-ours .message-text')).toEqual(['Yes, it is.']))
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))
    expect([reply().value, reply().readOnly]).toEqual(['', false])
  })

  it('DK19 what waits for a conversation that is left before it came is there unsent', async () => {
    desk = await openSampleDesk()
    desk.reach(false)
    window.location.hash = '#/r/rel_a'
    await eventually(() => expect(reply().value).toBe(''))
    write('Not yet said')
    press(reply(), 'Enter')
    one('a.back').click()
    await eventually(() => expect(one('.open-pane').textContent).toContain('Choose a relationship'))
    desk.reach(true)
    desk.clock.turn(60_000)
    window.location.hash = '#/r/rel_a'
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    expect(reply().value).toBe('Not yet said')
    expect(texts('.message-ours .message-text')).toEqual([])
  })

  it('DK15 says that a reply was not sent, and why, and tries again or drops it', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const act = (name: string) =>
      all('.message-foot button').find(({ textContent }) => textContent === name)
    desk.refuse({ reason: 'too-long', detail: 'The text is too long.' })
    write('first')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Not sent']))
    expect(one('.state-why').textContent).toBe('The text is too long.')
    expect(texts('[aria-live=polite]')).toContain('Not sent: The text is too long.')
    desk.refuse(null)
    act('Try again')?.click()
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))

    desk.refuse({ reason: 'too-long', detail: 'The text is too long.' })
    write('second')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Sent', 'Not sent']))
    act('Discard')?.click()
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))
    expect(
      desk.customer.state.lines.filter(({ mine, entry }) => !mine && entry.kind === 'message'),
    ).toHaveLength(1)
  })

  it('DK20 sends on what was under way when another relationship was opened', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    desk.reach(false)
    write('on its way')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Waiting for connection']))
    one('a.back').click()
    await eventually(() => expect(one('.open-pane').textContent).toContain('Choose a relationship'))
    desk.reach(true)
    desk.clock.turn(60_000)
    await becomes(desk.customer, ({ lines }) => {
      const entry = lines.at(-1)?.entry
      return entry?.kind === 'message' && entry.text === 'on its way'
    })
    await eventually(() => expect(sessionStorage.length).toBe(0))
  })

  it('DK16 shows what is gone as gone, and what was edited as edited', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const company = desk.backend.company()
    const draft = (type: string, body: object, id: string) => ({
      id: uuidv7(desk.clock.now(), crypto.getRandomValues(new Uint8Array(10))),
      type,
      body,
      about: { id },
    })
    const kept = await company.answer('Line 4')
    const dropped = await company.answer('Line 5')
    const strand = (await company.events()).at(-1)?.strand ?? ''
    const drafts = [
      draft('message.edited', { text: 'Line 9' }, kept),
      draft('message.deleted', {}, dropped),
    ]
    await company.append(drafts.map((each) => ({ ...each, about: { ...each.about, strand } })))
    await eventually(() =>
      expect(texts('.message-ours .bubble')).toEqual(['Line 9', 'This message was deleted.']),
    )
    expect(all('.message-foot')[1]?.textContent).toContain('edited')
  })

  it('DK16 shows markup as text, and addresses as links', async () => {
    desk = await openSampleDesk({
      hash: '#/r/rel_a',
      written: ['<b>bold</b> https://city.example/a'],
    })
    await eventually(() =>
      expect(texts('.message-text')).toEqual(['<b>bold</b> https://city.example/a']),
    )
    expect(all('.message-text b')).toHaveLength(0)
    expect(one<HTMLAnchorElement>('.message-text a').rel).toContain('noopener')
  })

  it('DK29 says that the customer is writing, and tells them that the advisor is', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    desk.customer.typing(true)
    await eventually(() => expect(one('.writing').textContent).toContain('Customer is writing…'))
    write('We')
    await eventually(() => expect(desk.customer.state.writing).not.toBeNull())
    write('')
    await eventually(() => expect(desk.customer.state.writing).toBeNull())
  })

  it('DK21 counts as read only what was in view', async () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(desk.customer.state.lines.length).toBeGreaterThan(0))
    const states = () => desk.customer.state.lines.map(({ sending }) => sending)
    await eventually(() => expect(states()).toContain('seen'))
    visibility.mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    await desk.customer.send('Are you there?')
    await eventually(() => expect(log().textContent).toContain('Are you there?'))
    expect(states().at(-1)).toBe('sent')
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await eventually(() => expect(states().at(-1)).toBe('seen'))
    visibility.mockRestore()
  })

  it('DK22 knows where the customer came from, who they are and what they like', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await desk.customer.preferences.set('language', 'pt-BR')
    await desk.customer.identify('kim@post.example')
    await eventually(() => expect(one('.facts').textContent).toContain('pt-BR'))
    await eventually(() => expect(one('.facts').textContent).toContain('kim@post.example'))
    expect(one('.facts').textContent).toContain('Unverified')
    expect(one('.facts').textContent).toContain('city.example')
    expect(texts('.event-note').join()).toContain(
      'Said who they are, not verified: kim@post.example',
    )
  })
})

describe('who it is', () => {
  it('DK30 marks what was written before its writer had proven who they are', async () => {
    desk = await openSampleDesk({
      hash: '#/r/rel_a',
      rows: [sampleRow('rel_a', { name: 'account 7', verified: true })],
      written: ['It is me'],
    })
    await eventually(() => expect(log().textContent).toContain('It is me'))
    await desk.customer.identify('account 7', {}, { token: 'token of account 7' })
    await desk.customer.send('Now you know')
    await eventually(() => expect(log().textContent).toContain('Now you know'))
    const [before, after] = texts('.message-head')
    expect(before).toContain('Customer')
    expect(before).toContain('Unverified')
    expect(after).toContain('account 7')
    expect(after).toContain('verified')
    expect(after).not.toContain('Unverified')
    expect(log().textContent).toContain('Proved who they are: account 7 (by your login)')
    expect(one('.relationship-head h2').textContent).toContain('Verified')
    await eventually(() =>
      expect(one('.facts').textContent).toContain('by your login, since 5 January 2026'),
    )
  })

  it('DK30 marks nothing where nobody says who they are', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    expect(all('.relationship .mark')).toHaveLength(0)
  })

  it('DK32 shows offers and bills where they belong', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const about = desk.customer.state.lines.find(({ mine }) => mine)?.entry
    const id = uuidv7(desk.clock.now(), crypto.getRandomValues(new Uint8Array(10)))
    const body = { title: 'Visitor 72', amount: { value: '36.00', currency: 'EUR' } }
    await desk.backend.company().append([
      {
        id,
        type: 'offer.made',
        body,
        about: { id: about?.id ?? '', strand: about?.strand ?? '' },
      },
    ])
    await eventually(() =>
      expect(texts('.event-note-money').join()).toMatch(/Offer: Visitor 72 · .*36.00/),
    )
  })
})

describe('the reply', () => {
  it('DK18 sends with Enter and the button, not with Shift+Enter, not while composing, and nothing empty', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    const ours = () => texts('.message-ours .message-text')
    expect(reply().getAttribute('aria-label')).toBe('Reply')
    write('   ')
    press(reply(), 'Enter')
    write('one\ntwo')
    expect(press(reply(), 'Enter', { shiftKey: true }).defaultPrevented).toBe(false)
    expect(press(reply(), 'Enter', { isComposing: true }).defaultPrevented).toBe(false)
    expect(ours()).toEqual([])
    press(reply(), 'Enter')
    await eventually(() => expect(ours()).toEqual(['one\ntwo']))
    expect(reply().value).toBe('')
    write('three')
    one('form.reply button').click()
    await eventually(() => expect(ours()).toEqual(['one\ntwo', 'three']))
  })

  it('DK17 answers the last event of the customer that was in view', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a', written: ['first'] })
    await eventually(() => expect(log().textContent).toContain('first'))
    const first = desk.customer.state.lines.find(({ mine }) => mine)
    write('answer')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))
    const events = await desk.backend.company().events()
    expect(events.at(-1)).toMatchObject({
      body: { text: 'answer' },
      about: { id: first?.entry.id },
    })
  })

  it('DK18 refuses what is too long, and keeps it', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    write('a'.repeat(16_001))
    await eventually(() => expect(one('.reply-hint').textContent).toContain('1 character too many'))
    press(reply(), 'Enter')
    expect(reply().value).toHaveLength(16_001)
    expect(texts('.message-ours')).toEqual([])
  })

  it('DK19 keeps what was begun while another relationship is open, and over reload', async () => {
    desk = await openSampleDesk({
      hash: '#/r/rel_a',
      rows: [sampleRow('rel_a'), sampleRow('rel_b')],
    })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    write('for a')
    window.location.hash = '#/r/rel_b'
    window.dispatchEvent(new Event('hashchange'))
    await eventually(() => expect(reply().value).toBe(''))
    await eventually(() => expect(texts('.row-unsent')).toHaveLength(1))
    desk.stop()
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    await eventually(() => expect(reply().value).toBe('for a'))
  })

  it('DK13 goes along when the open relationship is joined into another', async () => {
    desk = await openSampleDesk({
      hash: '#/r/rel_a',
      rows: [sampleRow('rel_a'), sampleRow('rel_b')],
    })
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    write('half a reply')
    desk.stream.send({ is: 'gone', relationship: 'rel_a', into: 'rel_b' })
    await eventually(() => expect(window.location.hash).toBe('#/r/rel_b'))
    await eventually(() => expect(one('.note').textContent).toContain('joined with another'))
    expect(reply().value).toBe('half a reply')
    expect(all('li')).toHaveLength(1)
  })
})

describe('signing in and out', () => {
  function signInAs(name: string, password: string): void {
    one<HTMLInputElement>('input[name=username]').value = name
    one<HTMLInputElement>('input[type=password]').value = password
    one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  }

  it('DK11 loses nothing when the advisor is signed out in the middle', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    const { network, clock, stream } = desk
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    desk.reach(false)
    write('sent before')
    press(reply(), 'Enter')
    await eventually(() => expect(texts('.state')).toEqual(['Waiting for connection']))
    write('half a reply')

    network.answer('/desk/v1/live', () => refusedAnswer('signed-out', 401))
    stream.end()
    await eventually(() => expect(one('.connection').textContent).toContain('No connection'))
    clock.turn(1_000)
    await eventually(() => expect(one('h1').textContent).toBe('Sign in to the desk'))
    expect(one('.notice-box').textContent).toContain('what you wrote is still here')
    expect(document.title).toBe('Relationships · Continuo')

    desk.reach(true)
    network.answer('/desk/v1/live', () => new Promise(() => undefined))
    network.answer('/desk/v1/sign-in', () =>
      refusedAnswer('signed-out', 401, 'Name or password is wrong.'),
    )
    signInAs('Advisor', 'wrong')
    await eventually(() =>
      expect(one('[role=alert]').textContent).toBe('Name or password is wrong.'),
    )
    network.answer('/desk/v1/sign-in', () => jsonAnswer(sampleMe))
    signInAs('Advisor', 'right')
    await eventually(() => expect(reply().value).toBe('half a reply'))
    clock.turn(60_000)
    await eventually(() => expect(texts('.message-ours .message-text')).toEqual(['sent before']))
    await eventually(() => expect(texts('.state')).toEqual(['Sent']))
  })

  it('DK11 shows another advisor nothing of it', async () => {
    desk = await openSampleDesk({ hash: '#/r/rel_a' })
    const { network } = desk
    await eventually(() => expect(log().textContent).toContain('Hello?'))
    write('half a reply')
    network.answer('/desk/v1/live', () => refusedAnswer('signed-out', 401))
    desk.stream.end()
    await eventually(() => expect(one('.connection').textContent).toContain('No connection'))
    desk.clock.turn(1_000)
    await eventually(() => expect(all('.sign-in')).toHaveLength(1))
    network.answer('/desk/v1/live', () => new Promise(() => undefined))
    const other = { ...sampleMe, advisor: { id: 'adv_other', name: 'Other' } }
    network.answer('/desk/v1/sign-in', () => jsonAnswer(other))
    signInAs('Other', 'right')
    await eventually(() => expect(one('.me').textContent).toBe('Other'))
    expect(reply().value).toBe('')
  })

  it('DK10 signs out, and asks for name and password in fields that say what they are', async () => {
    desk = await openSampleDesk()
    await eventually(() => expect(all('.bar')).toHaveLength(1))
    desk.network.answer('/desk/v1/sign-out', () => new Response(null, { status: 204 }))
    all('.bar button')
      .find(({ textContent }) => textContent === 'Sign out')
      ?.click()
    await eventually(() => expect(all('.sign-in')).toHaveLength(1))
    const fields = all('.sign-in input').map((field) => field.getAttribute('autocomplete'))
    expect(fields).toEqual(['username', 'current-password'])
    expect(all('.notice-box')).toHaveLength(0)
    await eventually(() => expect(desk.stream.left).toBe(true))
  })
})
