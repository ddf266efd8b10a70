import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from './browser/launch.mjs'
import { root } from './build/sources.mjs'
import { serve, story } from './pack/page-story.mjs'
import { mountedTwice } from './pack/strict-story.mjs'
import { manifestOf, published, tarballOf } from './pack/published.mjs'
import { stranger } from './pack/stranger.mjs'

// The tarballs of `npm run pack`, as somebody installs them who knows nothing of this repository. It
// needs the registry, and a browser that `npm test` has found.

/** @typedef {import('./pack/stranger.mjs').Stranger} Stranger */

/** @type {Record<string, () => Promise<void>>} */
const steps = {
  async 'publint and arethetypeswrong'() {
    const tools = await stranger('tools', [])
    for (const folder of published) {
      const tarball = tarballOf(manifestOf(folder))
      await tools.does('publint', 'run', tarball, '--strict')
      // Modules only: a way for `require` of old is none of ours.
      await tools.does('attw', tarball, '--profile', 'esm-only')
    }
  },
  async 'a plain NodeNext project'() {
    const plain = await stranger('plain', published)
    await plain.does('tsc', '-p', '.')
    await plain.node('dist/index.js')
  },
  async 'a React project'() {
    const react = await stranger('react', ['model', 'sdk', 'widget'])
    await react.does('tsc', '-p', '.')
    await wrapper(react, 'react', join('@types', 'react'))
    await built(react, 'src/server.tsx')
    // React mounts twice only while somebody develops.
    await react.develops('vite', 'build', '--mode', 'development', '--outDir', 'dist-strict')
    await opened(react, 'dist-strict', async (page, url) => {
      await story(page, url)
      await mountedTwice(page)
    })
  },
  async 'a Vue project'() {
    const vue = await stranger('vue', ['model', 'sdk', 'widget'])
    await vue.does('vue-tsc', '-p', '.')
    await wrapper(vue, 'vue', 'vue')
    await built(vue, 'src/server.ts')
  },
}

/**
 * The wrapper's own source, which the repository cannot check: it has neither framework.
 *
 * @param {Stranger} one
 * @param {string} name
 * @param {string} types
 */
async function wrapper(one, name, types) {
  const widget = join(root, 'packages', 'widget')
  const config = {
    extends: join(widget, 'tsconfig.json'),
    compilerOptions: {
      incremental: false,
      paths: { [name]: [join(one.home, 'node_modules', types)] },
    },
    files: [join(widget, 'src', 'wrappers', `${name}.ts`)],
    include: [],
    exclude: [],
  }
  writeFileSync(join(one.home, 'tsconfig.wrapper.json'), JSON.stringify(config))
  await one.does('tsc', '-p', 'tsconfig.wrapper.json')
}

/**
 * Rendered on a server, built, and opened.
 *
 * @param {Stranger} one
 * @param {string} server
 */
async function built(one, server) {
  await one.does('vite', 'build', '--ssr', server, '--outDir', 'dist-server')
  await one.node('dist-server/server.js')
  await one.does('vite', 'build')
  await opened(one, 'dist', story)
}

/**
 * @param {Stranger} one
 * @param {string} folder what was built
 * @param {typeof story} told
 */
async function opened(one, folder, told) {
  const site = await serve(join(one.home, folder))
  const browser = await launchBrowser()
  try {
    await told(await browser.newPage(), site.url)
  } finally {
    await browser.close()
    site.close()
  }
}

const missing = published
  .map((folder) => tarballOf(manifestOf(folder)))
  .find((path) => !existsSync(path))
if (missing) {
  console.error(`${missing} is missing: run "npm run pack" first.`)
  process.exit(2)
}
const wanted = process.argv[2] ?? ''
let failed = 0
for (const [title, work] of Object.entries(steps)) {
  if (!title.includes(wanted)) continue
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`
  try {
    await work()
    console.log(`ok: ${title} (${seconds()})`)
  } catch (error) {
    failed++
    console.error(
      `FAILED: ${title} (${seconds()})\n${error instanceof Error ? error.message : error}\n`,
    )
  }
}
process.exitCode = failed > 0 ? 1 : 0
