import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forget } from './forget.ts'

test('DM13 beginning anew deletes what the server keeps, and nothing else that lies in the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-forget-'))
  const names = ['log.db', 'log.db-wal', 'directory.db', 'secret', 'thesis.txt', 'my-log.db']
  for (const name of names) await writeFile(join(folder, name), 'x')
  await forget(folder)
  expect((await readdir(folder)).sort()).toEqual(['my-log.db', 'thesis.txt'])
  await rm(folder, { recursive: true })
  await expect(forget(folder)).resolves.toBeUndefined()
})
