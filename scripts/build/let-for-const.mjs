/**
 * Writes `let` for `const` in what is built: one word for both packs better, and nobody reads it. What
 * would assign to a constant the type check has found.
 *
 * @returns {import('rollup').Plugin}
 */
export function letForConst() {
  return {
    name: 'continuo-let-for-const',
    renderChunk(code) {
      /** @type {number[]} */
      const places = []
      const visit = (/** @type {unknown} */ node) => {
        if (!node || typeof node !== 'object') return
        const { type, kind, start } = /** @type {Record<string, unknown>} */ (node)
        if (type === 'VariableDeclaration' && kind === 'const') {
          places.push(/** @type {number} */ (start))
        }
        for (const each of Object.values(node)) visit(each)
      }
      visit(this.parse(code))
      let text = ''
      let from = 0
      for (const at of places.toSorted((a, b) => a - b)) {
        text += `${code.slice(from, at)}let  `
        from = at + 'const'.length
      }
      // No place moves, so that the map of before holds.
      return { code: text + code.slice(from), map: null }
    },
  }
}
