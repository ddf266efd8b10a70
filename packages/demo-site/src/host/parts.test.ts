import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withParts } from './parts.ts'

let folder: string
let parts: Map<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parts-'))
  await writeFile(join(folder, 'foot.html'), '<a href="/tickets">Tickets</a><a href="/">Home</a>\n')
  parts = new Map([['foot', join(folder, 'foot.html')]])
})
afterEach(() => rm(folder, { recursive: true }))

test('DM11 a part stands where pages name it, and marks the link to the page itself', async () => {
  expect(await withParts('<p>{{> foot}}</p>', parts, '/tickets')).toBe(
    '<p><a href="/tickets" aria-current="page">Tickets</a><a href="/">Home</a></p>',
  )
  expect(await withParts('<p>{{foot}}</p>', parts, '/')).toBe('<p>{{foot}}</p>')
})

test('DM11 a part that is not there is named, with the page', async () => {
  await expect(withParts('{{> head}}', parts, '/tickets')).rejects.toThrow(
    'The page at /tickets names {{> head}}, and there is no parts/head.html.',
  )
})
