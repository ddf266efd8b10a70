import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { eventTypes, kept } from '../../generated/events.ts'
import { isEventType } from '../admission/writers.ts'
import { bodySchemas } from '../event/union.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { mergeEvents } from '../order/merge.ts'
import { fold } from './fold.ts'
import { relationshipFold } from './relationship.ts'
import { foldTimeline, timelineFold } from './timeline.ts'

interface Golden {
  about: string
  versions: { relationship: number; timeline: number }
  events: RelationshipEvent[]
  relationship: unknown
  timeline: unknown
}

const folder = new URL('../../golden/', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'pins.json')
  .map((file) => file.slice(0, -'.json'.length))
const read = (name: string): Golden => JSON.parse(textOf(`${name}.json`)) as Golden
const pins = JSON.parse(textOf('pins.json')) as Record<string, string>
const current = { relationship: relationshipFold.version, timeline: timelineFold.version }

test('FO15 every golden log is pinned, and every pin has its log', () => {
  const remedy = 'Run `node scripts/golden.mjs NAME` for a new log; a pinned log is never removed.'
  expect(Object.keys(pins).sort(), remedy).toEqual(names.toSorted())
})

test.each(names)('FO15 golden log %s is as it was pinned', (name) => {
  const remedy =
    `golden/${name}.json has changed. It stands for what earlier versions wrote, and that never changes: ` +
    `put it back. If a fold means something else now, raise its version and add a log under a new name: ` +
    `copy the events to golden/${name.replace(/\.\d+$/, '')}.2.json and run \`node scripts/golden.mjs\` for it.`
  expect(
    createHash('sha256')
      .update(textOf(`${name}.json`))
      .digest('hex'),
    remedy,
  ).toBe(pins[name])
})

test.each(names)('FO15 golden log %s folds to the state beside it', (name) => {
  const { events, versions, relationship, timeline } = read(name)
  const [state, words] = [fold(relationshipFold, events), foldTimeline(events)]
  // A state of an older version is never read, its events always are.
  if (versions.relationship === current.relationship) expect(kept(state)).toEqual(relationship)
  if (versions.timeline === current.timeline) expect(kept(words)).toEqual(timeline)
})

test.each(names)('FO15 golden log %s is in order, and its bodies are still accepted', (name) => {
  const { events } = read(name)
  expect(mergeEvents([], events.toReversed())).toEqual(events)
  for (const { type, body, erased } of events) {
    if (!erased && isEventType(type))
      expect(v.safeParse(bodySchemas[type] as v.GenericSchema, body).issues).toBeUndefined()
  }
})

test('FO15 there is a log of each story in the versions of today', () => {
  const stories = new Set(names.map((name) => name.replace(/\.\d+$/, '')))
  const today = names.filter(
    (name) =>
      kept(read(name).versions).relationship === current.relationship &&
      read(name).versions.timeline === current.timeline,
  )
  const remedy =
    'A fold has a new version: add each story under a new name (NAME.2) with `node scripts/golden.mjs NAME.2`.'
  expect(new Set(today.map((name) => name.replace(/\.\d+$/, ''))), remedy).toEqual(stories)
})

test('FO15 the golden logs hold every type, and an erased event of every type', () => {
  const events = names.flatMap((name) => read(name).events)
  const typesOf = (erased: boolean) =>
    new Set(events.filter((event) => (event.erased ?? false) === erased).map(({ type }) => type))
  for (const erased of [false, true])
    expect([...typesOf(erased)]).toEqual(expect.arrayContaining(eventTypes))
})
