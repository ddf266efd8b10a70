import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program of the system, or where it was told to be; undefined where it is not. */
export function program(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(canRun)
}

/** The newest of those that lie there. */
export const newest = (pattern: string): string | undefined =>
  globSync(pattern).filter(canRun).toSorted().at(-1)

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
