import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attachmentStoreConformance } from './attachment-conformance.ts'
import type { AttachmentsOnTrial } from './attachment-conformance.ts'
import { openFileAttachments } from './open-file-attachments.ts'

const folders: string[] = []

async function make(): Promise<AttachmentsOnTrial & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-files-'))
  folders.push(folder)
  const files = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
  return {
    folder,
    store: openFileAttachments(folder),
    size: async () => files().reduce((sum, path) => sum + statSync(path).size, 0),
    end: async () => rmSync(folder, { recursive: true }),
  }
}

for (const { title, run } of attachmentStoreConformance(make)) test(`${title}`, run)

test('SV172 what an upload left that was killed long ago is removed, and one that runs is not', async () => {
  const { folder, store, end } = await make()
  const [old, running] = ['old', 'running'].map((name) => join(folder, 'coming', name))
  for (const path of [old, running]) await mkdir(path as string, { recursive: true })
  await utimes(old as string, 1, 1)
  for await (const _ of store.waiting(Date.now())) expect.unreachable()
  expect(readdirSync(join(folder, 'coming'))).toEqual(['running'])
  await end()
})
