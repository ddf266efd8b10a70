import { defaultExclude, defineConfig } from 'vitest/config'

// Between packages, tests read sources and never an earlier build.
const conditions = ['continuo-source', 'module', 'import', 'default']

const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: /** @type {const} */ ('automatic'), importSource: 'preact' } },
}

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...defaultExclude, '**/*.browser.test.{ts,tsx,mjs}'],
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}', 'scripts/**/*.browser.test.mjs'],
          // A browser takes both cores; two at once would only wait for each other.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
