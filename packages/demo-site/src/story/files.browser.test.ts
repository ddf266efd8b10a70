import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints } from '../../trial/look-over.ts'
import { beginStory, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** Pastes or drops files where the customer writes. */
const bring = (page: Page, how: 'paste' | 'drop', name: string, text: string): Promise<void> =>
  page.getByRole('textbox', { name: 'Message' }).evaluate(
    (box, given) => {
      const data = new DataTransfer()
      data.items.add(new File([given.text], given.name, { type: 'text/plain' }))
      const all = { bubbles: true, composed: true, cancelable: true }
      if (given.how === 'paste')
        box.dispatchEvent(new ClipboardEvent('paste', { ...all, clipboardData: data }))
      else
        for (const type of ['dragover', 'drop'])
          box.dispatchEvent(new DragEvent(type, { ...all, dataTransfer: data }))
    },
    { how, name, text },
  )

/** A small picture. */
const picture = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30)
    const brush = canvas.getContext('2d')
    if (brush) brush.fillStyle = '#c60'
    brush?.fillRect(0, 0, 40, 30)
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
  })

const downloaded = async (page: Page, name: string): Promise<Buffer> => {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${name}` }).click()
  return readFile(await (await coming).path())
}

test('WI44 files by picker, paste and drop, one cancelled, one refused, arrive at the desk byte for byte', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  const heard = complaints(page)
  await page.goto(demo.siteA)
  const { timeline, write } = await openConversation(page)
  await write('Here is my plan.')
  await timeline.getByText('Sent', { exact: true }).waitFor()

  const bytes = randomBytes(400_000)
  const chosen = async (...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const asked = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach a file' }).click()
    await (await asked).setFiles(files)
  }
  const chips = page.getByRole('list', { name: 'Files to send' })
  await chosen(
    { name: 'plan.pdf', mimeType: 'application/pdf', buffer: bytes },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  )
  await page.getByText('Up to 10 files of 10 MB each').waitFor()
  await page.getByRole('button', { name: 'Remove plan.pdf' }).waitFor()
  await chips.getByText('This file is empty.').waitFor()
  await page.getByRole('button', { name: 'Remove empty.txt' }).click()

  // One that does not get on is broken off.
  await page.route('**/attachments/*', () => undefined, { times: 1 })
  await chosen({ name: 'slow.bin', mimeType: '', buffer: randomBytes(10) })
  await chips.getByRole('progressbar', { name: 'Uploading slow.bin' }).waitFor()
  await page.getByRole('button', { name: 'Cancel slow.bin' }).click()
  await expect.poll(() => chips.getByText('slow.bin').count()).toBe(0)

  await bring(page, 'paste', 'pasted.txt', 'from the clipboard')
  await page.getByRole('button', { name: 'Remove pasted.txt' }).waitFor()
  await bring(page, 'drop', 'dropped.txt', 'from the desktop')
  const png = Buffer.from(await picture(page))
  await chosen({ name: 'photo.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Remove photo.png' }).waitFor()
  await page.getByRole('button', { name: 'Remove dropped.txt' }).waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => chips.count()).toBe(0)
  await timeline.getByRole('img', { name: 'Picture: photo.png' }).waitFor()
  await expect.poll(() => timeline.getByText('Sent', { exact: true }).count()).toBeGreaterThan(0)
  expect((await downloaded(page, 'plan.pdf')).equals(bytes)).toBe(true)

  const desk = await world.desk()
  await desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').first().click()
  await desk.getByRole('img', { name: 'Picture: photo.png' }).waitFor()
  expect((await downloaded(desk, 'plan.pdf')).equals(bytes)).toBe(true)
  expect(String(await downloaded(desk, 'pasted.txt'))).toBe('from the clipboard')
  expect(String(await downloaded(desk, 'dropped.txt'))).toBe('from the desktop')

  const asked = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: 'Attach a file' }).click()
  await (await asked).setFiles({ name: 'offer.pdf', mimeType: 'application/pdf', buffer: bytes })
  await desk.getByRole('button', { name: 'Remove offer.pdf' }).waitFor()
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  expect((await downloaded(page, 'offer.pdf')).equals(bytes)).toBe(true)
  expect(heard).toEqual([])
})
