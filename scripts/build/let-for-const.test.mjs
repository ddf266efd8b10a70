import { rollup } from 'rollup'
import { expect, test } from 'vitest'
import { letForConst } from './let-for-const.mjs'

const source = 'const a = "const b = 1"; export const c = () => { const d = a; return d }'

test('SY83 what is built says let for const, and nothing else of it changes', async () => {
  const bundle = await rollup({
    input: 'in',
    plugins: [{ name: 'given', resolveId: (id) => id, load: () => source }, letForConst()],
  })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  const [{ code }] = output
  expect(code).toContain('"const b = 1"')
  expect(code.replaceAll('"const b = 1"', '')).not.toContain('const')
  expect(code.match(/\blet\b/g)).toHaveLength(3)
})
