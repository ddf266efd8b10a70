/**
 * The groups of files that need each other in a circle (strongly connected, after Tarjan), each
 * group once, in the order in which it was met.
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph file → files that it imports
 * @returns {string[][]}
 */
export function cyclesIn(graph) {
  /** @type {Map<string, number>} */
  const index = new Map()
  /** @type {Map<string, number>} */
  const low = new Map()
  /** @type {string[]} */
  const stack = []
  const onStack = new Set()
  /** @type {string[][]} */
  const cycles = []

  /** @param {string} file */
  const visit = (file) => {
    let least = index.size
    index.set(file, least)
    low.set(file, least)
    stack.push(file)
    onStack.add(file)
    const next = graph.get(file) ?? []
    for (const to of next) {
      if (!graph.has(to)) continue
      if (!index.has(to)) visit(to)
      if (onStack.has(to)) least = Math.min(least, low.get(to) ?? least)
    }
    low.set(file, least)
    if (least !== index.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    for (const member of group) onStack.delete(member)
    if (group.length > 1 || next.includes(file)) cycles.push(group)
  }

  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return cycles
}
