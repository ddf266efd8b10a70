import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What the server keeps in its data folder, and nothing else that may lie there. */
const ours = /^(secret|(log|directory)\.db(-wal|-shm|-journal)?)$/

/** Deletes the demo's data; a folder that does not exist has none. Other files in it stay. */
export async function forget(dataDir: string): Promise<void> {
  let names: string[]
  try {
    names = await readdir(dataDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  await Promise.all(names.filter((name) => ours.test(name)).map((name) => rm(join(dataDir, name))))
}
