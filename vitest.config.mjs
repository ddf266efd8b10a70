import { defaultExclude, defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

// Between packages, tests read sources and never an earlier build.
const conditions = ['continuo-source', 'module', 'import', 'default']

// What is waited for is usually there at once; a busy machine may take its time.
const patience = { poll: { timeout: 15_000 } }

const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: /** @type {const} */ ('automatic'), importSource: 'preact' } },
}

/** Where nothing is known of earlier runs, what takes longest comes first: at the end one core would wait for it. */
class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const isLong = /(histories|identity.shared-computer|faults.kill)\.test\.ts$/
    const [rest, long] = [false, true].map((wanted) =>
      files.filter(({ moduleId }) => isLong.test(moduleId) === wanted),
    )
    return [...(long ?? []), ...(await super.sort(rest ?? []))]
  }
}

// What the tests leave to chance follows from this number (scripts/seed.mjs); set it to see a failure again.
const given = process.argv.map((part) => /^--sequence\.seed=(\d+)$/.exec(part)?.[1]).find(Boolean)
const known = Symbol.for('continuo.seed')
const kept = /** @type {Record<symbol, number | undefined>} */ (/** @type {unknown} */ (globalThis))
// This file is read once for each project.
if (kept[known] === undefined) {
  kept[known] = given ? Number(given) : Date.now() % 1_000_000_000
  console.info(`seed ${kept[known]} (to see this run again: --sequence.seed=${kept[known]})`)
}
const seed = kept[known]

export default defineConfig({
  test: {
    allowOnly: false,
    sequence: { seed, sequencer: LongestFirst },
    provide: { seed },
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          environment: 'node',
          // Vitest's own choice leaves one core of two to itself, and starts a process for each file.
          maxWorkers: '100%',
          pool: 'threads',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: patience,
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...defaultExclude, '**/*.browser.test.{ts,tsx,mjs}'],
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          environment: 'node',
          expect: patience,
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}', 'scripts/**/*.browser.test.mjs'],
          // A browser takes both cores; two at once wait for each other, and now and then too long.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
