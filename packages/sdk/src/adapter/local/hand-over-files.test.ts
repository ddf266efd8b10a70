import { expect, test } from 'vitest'
import type { Draft } from '@continuo/model'
import { createWorld } from '../../../trial/world.ts'
import type { WaitingFile } from '../../attachments/waiting-files.ts'
import { memoryCells } from '../../log/memory-cells.ts'
import type { Keep } from '../adapter.ts'
import { dropFiles, moveFiles } from './hand-over-files.ts'

const id = (number: number) => `0192f000-0000-7000-8000-00000000000${number}`
const attachment = (number: number) => ({
  id: id(number),
  name: `${number}.txt`,
  type: 'text/plain',
  size: 4,
  hash: 'A'.repeat(43),
})
const message = (number: number, ...files: number[]): Draft => ({
  id: id(number),
  type: 'message.sent',
  body: { text: `words ${number}`, ...(files[0] && { attachments: files.map(attachment) }) },
})

function kept(): Keep & { all: Map<string, unknown> } {
  const all = new Map<string, unknown>()
  return {
    all,
    get: async (name) => all.get(name),
    async set(name, value) {
      if (value === undefined) all.delete(name)
      else all.set(name, value)
    },
  }
}

test('AD33 files wait with what their messages name; of a deleted message none does, and what is not there is said so', async () => {
  const cells = memoryCells()
  for (const number of [1, 2]) {
    const stored = {
      attachment: attachment(number),
      file: new Blob([`file ${number}`]),
      writer: 'w',
    }
    await cells.run(true, async (at) => at.put(`file/${id(number)}`, stored))
  }
  const former = kept()
  await former.set(`file/${id(3)}`, { file: new Blob(['three']), attachment: attachment(3) })
  const keep = kept()
  const drafts: Draft[] = [
    message(5, 1),
    message(6, 2),
    { id: id(7), type: 'message.deleted', body: {}, about: { id: id(6) } },
    message(8, 3, 4),
    message(9),
  ]
  await moveFiles(drafts, { cells, former, keep })
  const found = [...keep.all.values()] as WaitingFile[]
  expect(
    await Promise.all(
      found.map(async ({ file, moved, deleted }) => [await file?.text(), moved, deleted]),
    ),
  ).toEqual([
    ['file 1', true, undefined],
    [undefined, true, true],
    ['three', true, undefined],
    [undefined, true, undefined],
  ])
  await dropFiles(drafts, keep)
  expect(keep.all.size).toBe(0)
})

test('AD33 a file that is not there any more stays behind by its name, is told once, and its message arrives', async () => {
  const { tab, backend, browser, until } = createWorld()
  const { handle } = tab()
  await handle.send('hello')
  await until(() => handle.state.connection === 'live')
  const told: string[] = []
  handle.on('trouble', ({ reason, message: text }) => told.push(`${reason}: ${text}`))
  const wait = (number: number, more: Partial<WaitingFile> = {}) =>
    browser.cells.run(true, async (at) =>
      at.put(`keep/file/${id(number)}`, {
        file: null,
        attachment: attachment(number),
        moved: true,
        ...more,
      } satisfies WaitingFile),
    )
  await wait(1)
  await wait(2, { deleted: true })
  await handle.send('see', { attachments: [attachment(1)] })
  await handle.send('', { attachments: [attachment(2)] })
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  const bodies = (await backend.company().events()).flatMap(({ type, body }) =>
    type === 'message.sent' ? [body] : [],
  )
  expect(bodies).toEqual([{ text: 'hello' }, { text: 'see\n[1.txt]' }, { text: '[2.txt]' }])
  expect(told).toEqual(['file-missing: 1.txt did not come along: The file is no longer here.'])
  expect(await browser.stored(`keep/file/${id(1)}`)).toBeUndefined()
})
