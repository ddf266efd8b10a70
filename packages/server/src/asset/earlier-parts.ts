import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { loadAsset } from './load-assets.ts'
import type { Asset } from './load-assets.ts'

const day = 86_400_000

/** How long a file of an earlier build is kept after another build has taken its place, in ms. */
const keptFor = 30 * day

/** A script whose name has a hash of what is in it: of one name there is one content, for ever. */
const isPart = (name: string): boolean =>
  /^((chunks|parts)\/[\w-]+|continuo-[\d.]+)-[\w-]{6,8}\.js$/.test(name) ||
  /^pinned\/\w{8}\/[\w-]+\.js$/.test(name)

/** Since when (ms) each file is no more of the newest build; null while it is. */
type Times = Record<string, number | null>

export interface KeepingParts {
  /** Where the build lies now. */
  readonly built: string
  /** The folder in which files of all builds are kept; made where there is none. */
  readonly kept: string
  /** ms since 1970 */
  readonly now: () => number
}

/** The parts of earlier builds. */
export interface EarlierParts {
  /** Looked up on the disk: a server of another build beside this one may have just put it there. */
  find(name: string): Asset | undefined
}

/**
 * Keeps the parts of a build for when another has taken its place: a page that is open, or has the
 * script in its cache, still asks for them. What has been no part of the newest build for thirty days
 * is deleted.
 *
 * @throws Error where the folder cannot be written.
 * @example keepParts({ built: 'dist/assets/widget', kept: '.continuo/earlier-builds/widget', now: Date.now })
 */
export function keepParts({ built, kept, now }: KeepingParts): void {
  const current = partsIn(built)
  if (current.length === 0) return
  const before = partsIn(kept)
  const there = new Set(before)
  for (const name of current) if (!there.has(name)) put(join(built, name), join(kept, name))
  const times = readTimes(kept)
  const newest = new Set(current)
  const next: Times = Object.fromEntries(current.map((name) => [name, null]))
  for (const name of before) {
    if (newest.has(name)) continue
    const left = times[name] ?? now()
    if (now() - left > keptFor) rmSync(join(kept, name), { force: true })
    else next[name] = left
  }
  writeWhole(join(kept, 'times.json'), `${JSON.stringify(next, null, 1)}\n`)
}

/**
 * Keeps files of a build for good: somebody was given a tag that holds them by their hashes.
 *
 * @param names as the build has them
 * @throws Error where the folder cannot be written.
 */
export function keepForGood(built: string, kept: string, names: readonly string[]): void {
  for (const name of names) if (isPart(name)) put(join(built, name), join(kept, name))
}

/** The parts that are kept in folders. */
export function earlierParts(...kept: readonly string[]): EarlierParts {
  const found = new Map<string, Asset>()
  return {
    find(name) {
      if (!isPart(name)) return undefined
      const path = kept.map((folder) => join(folder, name)).find(existsSync)
      const asset = found.get(name) ?? (path === undefined ? undefined : loadAsset(path))
      if (asset) found.set(name, asset)
      return asset
    },
  }
}

const partsIn = (folder: string): string[] =>
  ['', 'chunks', 'parts', 'pinned'].flatMap((part) => {
    const inside = join(folder, part)
    if (!existsSync(inside)) return []
    return readdirSync(inside, { recursive: part === 'pinned', encoding: 'utf8' })
      .map((name) => [...(part ? [part] : []), ...name.split(sep)].join('/'))
      .filter(isPart)
  })

/** Where they cannot be read, everything that is not of the newest build has left it now. */
function readTimes(kept: string): Times {
  try {
    const times: unknown = JSON.parse(readFileSync(join(kept, 'times.json'), 'utf8'))
    if (typeof times !== 'object' || times === null) return {}
    return Object.fromEntries(
      Object.entries(times).filter((entry) => typeof entry[1] === 'number'),
    ) as Times
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof SyntaxError || code === 'ENOENT') return {}
    throw error
  }
}

/** Whoever asks for it finds it whole, or not at all. */
function put(from: string, to: string): void {
  const draft = draftOf(to)
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  copyFileSync(from, draft)
  renameSync(draft, to)
}

function writeWhole(path: string, text: string): void {
  const draft = draftOf(path)
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, path)
}

const draftOf = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}`)
