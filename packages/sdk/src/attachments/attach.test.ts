import { expect, test } from 'vitest'
import { scripted } from '../../trial/scripted.ts'
import { createBrowser } from '../../trial/browser.ts'
import { createWorld } from '../../trial/world.ts'
import type { AttachOutcome, Continuo } from '../handle.ts'
import { createManualClock } from '../manual-clock.ts'

const pdf = (text: string): Blob => new Blob([text], { type: 'application/pdf' })

async function talking() {
  const world = createWorld()
  const one = world.tab()
  await one.handle.send('hello')
  await world.until(() => one.handle.state.connection === 'live')
  return { ...world, ...one }
}

const attachmentOf = (outcome: AttachOutcome) => {
  if (!('attachment' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.attachment
}

/** The attachments of the newest line. */
const shown = ({ state }: Continuo) => {
  const entry = state.lines.at(-1)?.entry
  return entry?.kind === 'message' ? entry.attachments?.map(({ name }) => name) : undefined
}

/** What a file of the newest message says, as somebody else with the same handle reads it. */
async function read(handle: Continuo): Promise<string> {
  const entry = handle.state.lines.at(-1)?.entry
  if (entry?.kind !== 'message') return 'no message'
  const [file] = entry.attachments ?? []
  const { strand, id: event } = entry
  const found = await handle.fetchAttachment({ strand, event, id: file?.id ?? '' })
  return 'file' in found ? found.file.text() : found.why
}

test('SY81 a file is uploaded, shows in the line at once, arrives, and is read by another tab', async () => {
  const { handle, backend, until, tab } = await talking()
  const progress: number[] = []
  const outcome = await handle.attach(pdf('plan'), {
    name: '../plan.pdf',
    onProgress: (part) => progress.push(part),
  })
  expect(outcome).toMatchObject({ outcome: 'uploaded', attachment: { name: 'plan.pdf', size: 4 } })
  expect(progress.at(-1)).toBe(1)
  await handle.send('', { attachments: [attachmentOf(outcome)] })
  expect(shown(handle)).toEqual(['plan.pdf'])
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  const event = (await backend.company().events()).at(-1)
  expect(event?.body).toMatchObject({ text: '', attachments: [{ name: 'plan.pdf' }] })
  expect(await read(handle)).toBe('plan')
  const other = tab().handle
  await other.ready
  await other.open()
  await until(() => other.state.lines.length === handle.state.lines.length)
  expect(await read(other)).toBe('plan')
})

test('SY81 what is not taken is refused with its reason, and nothing is uploaded', async () => {
  const { handle } = await talking()
  const reasonOf = async (file: Blob): Promise<string> => {
    const outcome = await handle.attach(file)
    return outcome.outcome === 'refused' ? outcome.refused.reason : outcome.outcome
  }
  expect(await reasonOf(pdf(''))).toBe('file-empty')
  expect(await reasonOf(new Blob([new Uint8Array(10_485_761)]))).toBe('file-too-large')
  await expect(handle.send(' ', { attachments: [] })).rejects.toThrow(RangeError)
})

test('SY81 a backend without files says so', async () => {
  const line = scripted()
  const { handle } = createBrowser(createManualClock()).tab(line)
  expect(await handle.attach(pdf('x'))).toMatchObject({ refused: { reason: 'unsupported' } })
})

test('SY81 an upload that is cancelled is no fault', async () => {
  const { handle } = await talking()
  const outcome = await handle.attach(pdf('x'), { signal: AbortSignal.abort() })
  expect(outcome).toEqual({ outcome: 'cancelled' })
  expect(handle.state.trouble).toBeNull()
})

test('SY82 without a line a file is kept, over a reload too, and goes out with its message', async () => {
  const { handle, backend, until, tab } = await talking()
  backend.reach(false)
  await until(() => handle.state.connection === 'waiting')
  const outcome = await handle.attach(pdf('later'), { name: 'later.pdf' })
  expect(outcome.outcome).toBe('kept')
  await handle.send('here', { attachments: [attachmentOf(outcome)] })
  expect(shown(handle)).toEqual(['later.pdf'])
  expect(await read(handle)).toBe('later')
  await handle.destroy()
  backend.reach(true)
  const next = tab().handle
  await next.ready
  await next.open()
  await until(() => next.state.lines.at(-1)?.sending === 'sent')
  expect((await backend.company().events()).at(-1)?.body).toMatchObject({
    text: 'here',
    attachments: [{ name: 'later.pdf' }],
  })
  expect(await read(next)).toBe('later')
})
