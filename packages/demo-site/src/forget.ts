import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What the server, the mailbox and the card shop keep in the data folder, and nothing else that may lie there. */
const ours =
  /^(secret|(log|directory)\.db(-wal|-shm|-journal)?|mailbox|earlier-builds|rondo-(accounts|key)\.json(\.[0-9a-f]{12}\.new)?)$/

/** Deletes the demo's data; a folder that does not exist has none. Other files in it stay. */
export async function forget(dataDir: string): Promise<void> {
  let names: string[]
  try {
    names = await readdir(dataDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  await Promise.all(
    names
      .filter((name) => ours.test(name))
      .map((name) => rm(join(dataDir, name), { recursive: true, force: true })),
  )
}
