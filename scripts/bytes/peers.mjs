import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kilobytes } from './readme.mjs'

/**
 * One widget of others, as it was measured.
 *
 * @typedef {object} PeerFigure
 * @property {string} name on npm
 * @property {string} version
 * @property {string} way how it was put on the page
 * @property {number} [bytes] what the page loaded of it until it stood open, brotli 11; none where it could not be measured
 * @property {readonly string[]} [elsewhere] hosts that it asked for more by itself
 * @property {string} [lacks] why more belongs to it than was counted: then it is not complete
 * @property {string} [problem] why there is no figure
 *
 * @typedef {{ date: string, browser: string, bundler: string, peers: readonly PeerFigure[] }} PeersRecord
 */

const path = join(import.meta.dirname, '..', '..', 'bench', 'peers', 'record.json')

/** What `npm run bench:bytes` has measured last. @returns {PeersRecord} */
export const peersRecord = () => JSON.parse(readFileSync(path, 'utf8'))

/** @param {PeersRecord} record */
export const keepPeersRecord = (record) =>
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`)

/**
 * The README's table of widgets, with its marks: our own figures beside what was measured of others.
 *
 * @param {{ open: number, soon: number, around: number, everything: number }} ours bytes, brotli 11
 * @param {PeersRecord} record
 */
export function peersTable({ open, soon, around, everything }, { date, browser, bundler, peers }) {
  const byWeight = peers.toSorted((a, b) => (a.bytes ?? Infinity) - (b.bytes ?? Infinity))
  const best = byWeight.find(({ bytes, lacks }) => bytes && !lacks)
  const rows = [
    `| **Continuo** | | **${kilobytes(open)}** | its tag |`,
    `| Continuo with what follows by itself | | ${kilobytes(open + soon + around)} | behind the opened conversation, or with the first act: writing, menus, search, looks |`,
    `| Continuo with every optional chunk | | ${kilobytes(everything)} | all rooms, the heaviest language, the adapter without a server |`,
    ...byWeight.map(
      (peer) =>
        `| ${peer.name} | ${peer.version} | ${peer.bytes ? kilobytes(peer.bytes) : '–'} | ${notes(peer)} |`,
    ),
  ]
  const part = best?.bytes && Math.ceil((open / best.bytes) * 100)
  return [
    '<!-- peers -->',
    '| widget | version | loaded until it is open (brotli) | how, and what is not in the figure |',
    '| --- | --- | ---: | --- |',
    ...rows,
    '',
    `The others on ${date}, by \`npm run bench:bytes\` (${bundler}, ${browser}).`,
    ...(part
      ? [`Continuo is ${part} % of the best complete one, ${best.name}; the goal is 50 %.`]
      : []),
    '<!-- /peers -->',
  ].join('\n')
}

/** @param {PeerFigure} peer */
const notes = ({ way, elsewhere = [], lacks, problem }) =>
  [
    way,
    problem && `not measured: ${problem}`,
    lacks,
    elsewhere.length > 0 && `asks ${elsewhere.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ')
