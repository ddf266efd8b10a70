import { rollup } from 'rollup'
import { expect, test } from 'vitest'
import { againByFragment, partOf, partsOnDemand } from './on-demand.mjs'

const at = (/** @type {string} */ name) => `/packages/sdk/src/${name}`

/** @type {Record<string, string>} */
const files = {
  [at('first.ts')]: `import { shared } from './shared.ts'
    import { Refused } from './errors.ts'
    export const load = function () { return import('./part.ts') }
    export const first = [shared, Refused]`,
  [at('part.ts')]: `import { shared } from './shared.ts'
    import { Refused } from './errors.ts'
    export const part = [shared, Refused]`,
  [at('shared.ts')]: `export const shared = 'a copy each'`,
  [at('errors.ts')]: `export class Refused { said = 'one class' }`,
}

async function built() {
  const bundle = await rollup({
    input: at('first.ts'),
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      partsOnDemand(),
      {
        name: 'files',
        resolveId: (source) => (source.startsWith('.') ? at(source.slice(2)) : source),
        load: (id) => files[id] ?? null,
      },
      againByFragment(),
    ],
  })
  const { output } = await bundle.generate({
    onlyExplicitManualChunks: true,
    manualChunks: (id, graph) => partOf(id, graph) ?? 'first',
  })
  await bundle.close()
  const chunks = output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []))
  const [first, ...parts] = chunks
  return { first: first?.code ?? '', parts }
}

test('SY47 what loads a part can give its address another end', async () => {
  const { first } = await built()
  expect(first).toMatch(/function \(\) { return import\('\.\/part-[^']+\.js'\+arguments\[0\]\)/)
})

test('SY47 a part is one file with its own copies, and shares only what must be one', async () => {
  const { first, parts } = await built()
  expect(parts).toHaveLength(1)
  const [part] = parts
  for (const code of [first, part?.code]) expect(code).toContain('a copy each')
  expect(first).toContain('one class')
  expect(part?.code).not.toContain('one class')
  expect(part?.imports).toHaveLength(1)
})
