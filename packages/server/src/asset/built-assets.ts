import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the build puts widget and desk: beside the server, or, in the repository, where they are built. */
export function builtAssets(): { widget?: string; desk?: string } {
  let root = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root)
  const found = (name: string): string | undefined =>
    [join(root, 'dist', 'assets', name), join(root, '..', name, 'dist')].find(existsSync)
  const widget = found('widget')
  const desk = found('desk')
  return { ...(widget !== undefined && { widget }), ...(desk !== undefined && { desk }) }
}
