import { existsSync, readFileSync, rmSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { rollup } from 'rollup'
import { chunkNames } from './scripts/build/chunk-names.mjs'
import { againByFragment, partOf, partsOnDemand } from './scripts/build/on-demand.mjs'
import { languagesByName, languagesListed } from './scripts/build/languages.mjs'
import { addFiles, copyFolder, sweep } from './scripts/build/files.mjs'
import { pinnedFiles } from './scripts/build/pinned.mjs'
import { isOfTheWidget, roomsOfTheWidget } from './scripts/build/rooms.mjs'
import { shortStyles } from './scripts/build/short-styles.mjs'
import { leanPreact } from './scripts/build/lean-preact.mjs'
import { letForConst } from './scripts/build/let-for-const.mjs'
import { shortNames } from './scripts/build/own-names.mjs'
import { entriesOf, firstOf, present, root } from './scripts/build/sources.mjs'

// What the set-up remembers of an earlier build ends here.
rmSync(join(root, '.cache', 'build.json'), { force: true })

const at = (/** @type {string[]} */ ...path) => join(root, 'packages', ...path)
const dist = (/** @type {string} */ folder) => at(folder, 'dist')

/** Types are a step of their own (`npm run types`); here they are only taken off. */
const takeOffTypes = (/** @type {string[]} */ folders, { sourceMap = true, short = false } = {}) =>
  typescript({
    ...(short && { transformers: { before: [shortNames()] } }),
    tsconfig: join(root, 'tsconfig.build.json'),
    include: folders.map((folder) => `packages/${folder}/src/**/*`),
    filterRoot: root,
    sourceMap,
    inlineSources: sourceMap,
  })

const resolve = (/** @type {boolean} */ browser) =>
  nodeResolve({ browser, exportConditions: ['continuo-source', 'module', 'import', 'default'] })

const minify = (/** @type {boolean} */ module) => [
  letForConst(),
  terser({
    module,
    toplevel: true,
    ecma: 2020,
    compress: {
      passes: 6,
      // What is called once stays a function: repeated forms pack better than none.
      inline: 1,
      unsafe_arrows: true,
      hoist_props: true,
      hoist_funs: true,
      pure_getters: true,
    },
    format: { comments: false },
  }),
]

/** What cannot be found now would only be missed in somebody's browser. */
const strictly = (
  /** @type {import('rollup').LogLevel} */ level,
  /** @type {import('rollup').RollupLog} */ log,
  /** @type {import('rollup').LogOrStringHandler} */ handle,
) => handle(log.code === 'UNRESOLVED_IMPORT' ? 'error' : level, log)

const isOtherPackage = (/** @type {string} */ id) => !id.startsWith('.') && !isAbsolute(id)

/** Model and SDK do nothing when they are only imported (the floors check sees to that). */
const treeshake = {
  moduleSideEffects: (/** @type {string} */ id) => !/\/packages\/(model|sdk)\/src\//.test(id),
}

/** A package for others: ECMAScript modules, its dependencies left to whoever installs it. */
function library(/** @type {string} */ folder) {
  return {
    input: entriesOf(folder),
    external: isOtherPackage,
    plugins: [takeOffTypes([folder]), sweep(dist(folder))],
    output: modules(dist(folder)),
  }
}

function modules(/** @type {string} */ dir) {
  return {
    dir,
    format: /** @type {const} */ ('es'),
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name]-[hash].js',
    hoistTransitiveImports: false,
    hashCharacters: /** @type {const} */ ('base36'),
  }
}

const server = {
  input: entriesOf('server', { bin: 'src/bin.ts' }),
  external: (/** @type {string} */ id) => isOtherPackage(id) && !id.startsWith('@continuo/model'),
  plugins: [
    takeOffTypes(['server', 'model']),
    resolve(false),
    sweep(dist('server')),
    // What the server serves travels with it.
    copyFolder(dist('widget'), join(dist('server'), 'assets', 'widget')),
    copyFolder(dist('desk'), join(dist('server'), 'assets', 'desk')),
  ],
  output: modules(dist('server')),
}

/**
 * Puts all that an entry uses at once into one chunk, and what it imports on demand into chunks of
 * their own. Rollup alone goes by who imports whom, and through a package's index everybody imports
 * everything; so what is used is found out by a bundle that is not written.
 */
async function usedBy(/** @type {string} */ name, /** @type {string} */ entry) {
  if (!existsSync(entry)) return () => null
  const bundle = await rollup({
    input: entry,
    treeshake,
    onLog: strictly,
    plugins: [
      { name: 'on-demand', resolveDynamicImport: () => ({ id: 'on-demand', external: true }) },
      takeOffTypes(['widget', 'sdk', 'model']),
      resolve(true),
    ],
  })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  const used = new Set([
    // It may have no code of its own, only exports.
    entry,
    ...output.flatMap((chunk) =>
      chunk.type === 'chunk'
        ? Object.entries(chunk.modules).flatMap(([id, { code }]) => (code ? [id] : []))
        : [],
    ),
  ])
  return (/** @type {string} */ id, /** @type {import('rollup').ManualChunkMeta} */ graph) =>
    used.has(id) ? name : isOfTheWidget(id) ? null : partOf(id, graph)
}

const names = chunkNames()
const { version } = JSON.parse(readFileSync(at('widget', 'package.json'), 'utf8'))
const pinned = pinnedFiles(version)

const chunks = {
  input: present({
    sdk: at('widget/src/sdk-chunk.ts'),
    panel: at('widget/src/panel-chunk.ts'),
  }),
  // What both need lies in the chunk that is there first, and the panel imports it from there.
  preserveEntrySignatures: /** @type {const} */ ('allow-extension'),
  treeshake,
  plugins: [
    languagesByName(),
    roomsOfTheWidget(),
    leanPreact(),
    partsOnDemand(),
    shortStyles(),
    takeOffTypes(['widget', 'sdk', 'model'], { short: true }),
    resolve(true),
    againByFragment(),
    minify(true),
    sweep(dist('widget')),
    names.collect,
    pinned.collect,
  ],
  output: {
    ...modules(dist('widget')),
    sourcemap: /** @type {const} */ ('hidden'),
    // Each page that opens loads some thirty of these hashes, and nothing packs them.
    entryFileNames: 'chunks/[name]-[hash:6].js',
    chunkFileNames: 'chunks/[name]-[hash:6].js',
    // The server keeps the parts of earlier builds by names that have no dot but the last.
    sanitizeFileName: (/** @type {string} */ name) => name.replaceAll(/[^\w/-]/g, '-'),
    onlyExplicitManualChunks: true,
    manualChunks: await usedBy('sdk', at('widget/src/sdk-chunk.ts')),
  },
}

/** The SDK alone, ready for a browser; the byte gates weigh it. */
const headless = {
  input: present({ sdk: at('sdk/src/headless.ts') }),
  preserveEntrySignatures: /** @type {const} */ ('allow-extension'),
  treeshake,
  plugins: [
    partsOnDemand(),
    takeOffTypes(['sdk', 'model'], { short: true }),
    resolve(true),
    againByFragment(),
    minify(true),
    sweep(join(dist('sdk'), 'headless')),
    chunkNames().collect,
  ],
  output: {
    ...modules(join(dist('sdk'), 'headless')),
    // Beside the file, for whoever looks for it; browsers need no line that names it.
    sourcemap: /** @type {const} */ ('hidden'),
    chunkFileNames: '[name]-[hash:6].js',
    onlyExplicitManualChunks: true,
    manualChunks: await usedBy('sdk', at('sdk/src/headless.ts')),
  },
}

/** The same chunks behind an element for pages without a build. */
const element = {
  input: present({ element: at('widget/src/element/element-script.ts') }),
  treeshake,
  plugins: [
    leanPreact(),
    shortStyles(),
    takeOffTypes(['widget', 'sdk', 'model'], { sourceMap: false, short: true }),
    resolve(true),
    names.tell,
    minify(true),
  ],
  output: { ...modules(dist('widget')), sourcemap: false, inlineDynamicImports: true },
}

/** The widget for apps with a build of their own. It is built when the server has taken what it serves. */
const widget = {
  ...library('widget'),
  plugins: [
    languagesListed(),
    shortStyles(),
    takeOffTypes(['widget']),
    sweep(join(dist('widget'), 'npm')),
  ],
  output: {
    ...modules(join(dist('widget'), 'npm')),
    banner: (/** @type {import('rollup').RenderedChunk} */ { name }) =>
      name === 'react' ? "'use client'" : '',
  },
}

const loader = {
  input: Object.values(present({ loader: at('widget/src/loader.ts') })),
  treeshake,
  plugins: [
    shortStyles(),
    takeOffTypes(['widget', 'sdk', 'model'], { sourceMap: false }),
    resolve(true),
    names.tell,
    minify(false),
  ],
  output: {
    file: join(dist('widget'), 'continuo.js'),
    // One function scope and no name outside it: the page may hold the tag twice.
    format: /** @type {const} */ ('iife'),
    inlineDynamicImports: true,
  },
}

/** The same for pages that hold it by its hash, with chunks that they hold by theirs. */
const pinnedLoader = {
  ...loader,
  input: present({ continuo: at('widget/src/loader.ts') }),
  plugins: [
    shortStyles(),
    takeOffTypes(['widget', 'sdk', 'model'], { sourceMap: false }),
    resolve(true),
    pinned.tell,
    minify(false),
    pinned.list,
  ],
  output: {
    dir: dist('widget'),
    format: /** @type {const} */ ('iife'),
    inlineDynamicImports: true,
    entryFileNames: `[name]-${version}-[hash].js`,
    hashCharacters: /** @type {const} */ ('base36'),
  },
}

/** What stands in for the script of another widget. Like the loader, each is one classic script. */
const shims = ['intercom', 'crisp', 'zendesk', 'chatwoot'].map((name) => ({
  input: Object.values(present({ [name]: at(`widget/src/shims/${name}.ts`) })),
  treeshake,
  plugins: [takeOffTypes(['widget'], { sourceMap: false }), resolve(true), minify(false)],
  output: {
    file: join(dist('widget'), 'shims', `${name}.js`),
    format: /** @type {const} */ ('iife'),
  },
}))

const deskFiles = present({
  html: at('desk/src/index.html'),
  css: at('desk/src/desk.css'),
})

const desk = {
  input: present({ desk: firstOf(at('desk/src/start.tsx'), at('desk/src/start.ts')) }),
  treeshake,
  plugins: [
    takeOffTypes(['desk', 'sdk', 'model']),
    resolve(true),
    minify(true),
    sweep(dist('desk')),
    addFiles(Object.values(deskFiles)),
  ],
  output: modules(dist('desk')),
}

const demoSite = {
  input: present({ start: at('demo-site/src/start.ts') }),
  external: (/** @type {string} */ id) => isOtherPackage(id) && !/^@continuo\/(model|sdk)/.test(id),
  plugins: [
    takeOffTypes(['demo-site', 'model', 'sdk']),
    resolve(false),
    sweep(dist('demo-site')),
    copyFolder(at('demo-site/pages'), join(dist('demo-site'), 'pages')),
  ],
  output: modules(dist('demo-site')),
}

/** The demo's app: the SDK with a look of its own. It lies beside the demo's pages. */
const demoApp = {
  input: present({ app: at('demo-site/src/app/app.ts') }),
  treeshake,
  plugins: [takeOffTypes(['demo-site', 'sdk', 'model']), resolve(true), minify(true)],
  output: {
    ...modules(join(dist('demo-site'), 'app')),
    sourcemap: /** @type {const} */ ('hidden'),
    chunkFileNames: '[name]-[hash].js',
  },
}

/** @param {{ input: object }} bundle */
const isWritten = ({ input }) => Object.keys(input).length > 0

// What an earlier build left of a package that is gone would only mislead.
for (const [folder, bundle] of Object.entries({
  server,
  widget: chunks,
  desk,
  'demo-site': demoSite,
})) {
  if (!isWritten(bundle)) rmSync(dist(folder), { recursive: true, force: true })
}

// The app's folder is emptied by what is built before it.
const inOrder = [
  library('model'),
  library('sdk'),
  headless,
  chunks,
  loader,
  pinnedLoader,
  ...shims,
  element,
  desk,
  server,
]

export default [...inOrder, widget, demoSite, demoApp]
  .filter(isWritten)
  .map((bundle) => ({ ...bundle, onLog: strictly }))
