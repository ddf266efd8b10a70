import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forget } from './forget.ts'

test('DM13 beginning anew deletes what server, mailbox and card shop keep, and nothing else that lies in the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-forget-'))
  const ours = [
    'log.db',
    'log.db-wal',
    'directory.db',
    'secret',
    'rondo-accounts.json',
    'rondo-key.json',
  ]
  const names = [...ours, 'thesis.txt', 'my-log.db', 'accounts.json']
  await mkdir(join(folder, 'mailbox'))
  await writeFile(join(folder, 'mailbox', 'a.json'), 'x')
  for (const name of names) await writeFile(join(folder, name), 'x')
  await forget(folder)
  expect((await readdir(folder)).sort()).toEqual(['accounts.json', 'my-log.db', 'thesis.txt'])
  await rm(folder, { recursive: true })
  await expect(forget(folder)).resolves.toBeUndefined()
})
