import { builtAssets } from '../asset/built-assets.ts'
import { keepForGood } from '../asset/earlier-parts.ts'
import { pinnedTag, readPinnedFiles } from '../asset/pinned-tag.ts'
import { openDataFolder } from '../config/data-folder.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command } from './command.ts'
import { originOf, withDirectory, workspaceMeant } from './with-directory.ts'

/** `continuo tag`: prints the tag anew, and with `--pinned` one that runs this build and no other. */
export const tag: Command = {
  name: 'tag',
  about: 'Print the tag for your pages.',
  flags: {
    pinned: { about: 'one that runs this build alone, by hashes of script and chunks' },
    at: { takes: 'ADDRESS', about: 'where pages reach the server, such as /continuo' },
    workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
    ...dataFlags,
  },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory, settings) => {
      const { publishableKey } = await workspaceMeant(typed, directory)
      const at = (typed.one('at') ?? originOf(settings)).replace(/\/$/, '')
      if (!/^(https?:\/\/[^\s"'<>]+|(\/[^\s"'<>/]+)+)$/.test(at))
        throw new UsageError('--at is an address such as https://talk.example.com or /continuo')
      if (!typed.has('pinned')) {
        terminal.print(
          `<script async src="${at}/continuo.js" data-key="${publishableKey}"></script>`,
        )
        return
      }
      const { widget } = builtAssets()
      const files = readPinnedFiles(widget)
      const kept = openDataFolder(settings.data, settings.secret).pinned
      keepForGood(widget ?? '', kept, [files.script.file, ...Object.keys(files.chunks)])
      const { html, policy } = pinnedTag(files, at, publishableKey)
      const lines = [
        html,
        '',
        `It runs version ${files.version} and no other, until you print it anew; its files are kept in ${kept} for good.`,
        'Put both into the head. A page that has an import map adds "integrity" to it.',
        `With a Content-Security-Policy give both your nonce, or add to script-src: ${policy}`,
      ]
      for (const line of lines) terminal.print(line)
    }),
}
