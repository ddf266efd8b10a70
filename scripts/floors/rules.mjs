/** What each package may import of ours (docs/decisions, "Packages and floors"). */
export const floors = /** @type {Record<string, readonly string[]>} */ ({
  model: [],
  sdk: ['model'],
  server: ['model'],
  widget: ['sdk', 'model'],
  desk: ['sdk', 'model'],
  'demo-site': ['model', 'sdk', 'server', 'widget', 'desk'],
})

/** Packages that run in Node and may say so. */
export const nodePackages = ['server', 'demo-site']

/** Packages whose modules do nothing when they are imported, so that what is unused falls away. */
export const packagesWithoutSideEffects = ['model', 'sdk']

/** Where alone the environment is read. */
export const environmentReaders = ['server/src/start.ts', 'server/src/bin.ts']

/** Names under which anything could be put, and so nothing is found. */
export const roomsWithoutName = /^(utils?|helpers?|common|managers?|services?|lib|libs|misc)$/

/** What a pure package must not touch: clocks, chance, places, locales and the world outside. */
export const impureGlobals = new Set([
  'Date',
  'Intl',
  'Temporal',
  'crypto',
  'performance',
  'globalThis',
  'window',
  'self',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'BroadcastChannel',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'process',
  'Buffer',
  'require',
  'console',
])

/** Methods whose answer depends on the place where they run. */
export const localeMethods = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
])
