import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerLogger } from '../src/observe/server-logger.ts'
import { startServer } from '../src/start.ts'
import type { StartOptions, StartedServer } from '../src/start.ts'
import type { NewWorkspace } from '../src/workspace/directory.ts'

/** A real server on a free port, with one workspace, for tests. */
export interface TrialServer extends StartedServer {
  readonly workspace: NewWorkspace
  /** The data folder. */
  readonly folder: string
  /** What the server has written about itself, line by line. */
  readonly lines: Record<string, unknown>[]
  /** The server's clock, ms. */
  readonly clock: { now: number }
  /** Ends it and removes its folder. */
  end(): Promise<void>
}

/** The origin of the page in tests; the workspace has registered it. */
export const trialPage = 'https://guide.example'

/** Starts a trial server; its clock stands still unless a test moves it. */
export async function startTrialServer(options: Partial<StartOptions> = {}): Promise<TrialServer> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-server-'))
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  const lines: Record<string, unknown>[] = []
  const logger = createServerLogger('debug', { write: (line) => void lines.push(JSON.parse(line)) })
  const server = await startServer({
    dataDir: folder,
    host: '127.0.0.1',
    now: () => clock.now,
    logger,
    heartbeatEvery: 50,
    ...options,
  })
  const workspace = await server.directory.createWorkspace('Tram', [trialPage])
  return {
    ...server,
    workspace,
    folder,
    lines,
    clock,
    end: async () => {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}
