import type { Draft, Page } from '@continuo/model'
import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import type { Adapter } from '../adapter.ts'
import { born, chatty, cursorOf, failsWith, message, textsOf, unborn } from './world.ts'
import type { AdapterWorld } from './world.ts'

/** All pages of a search, from the newest on; nothing where the backend has none. */
async function searched(adapter: Adapter, find: string, cursor: string): Promise<Page[]> {
  const [epoch = ''] = cursor.split('.')
  const pages: Page[] = []
  for (let before = cursorOf(epoch, Number.MAX_SAFE_INTEGER); ;) {
    const page = await adapter.page({ find, before })
    const last = pages.at(-1)
    must(!last || page.upTo === last.after, 'stretches lie side by side')
    pages.push(page)
    if (page.atStart) return pages
    before = cursorOf(page.epoch, page.after + 1)
  }
}

const foundBy = (pages: readonly Page[]): (string | undefined)[] =>
  textsOf(pages.toReversed().flatMap(({ events }) => events))

export const searchCases: Cases<AdapterWorld> = [
  [
    'AD31 a search finds messages with all words, of the whole log and of nobody else, or is refused where there is none',
    async (world) => {
      const { opened } = await unborn(world)
      const { adapter, cursor } = await chatty(world, 260)
      const other = await born(world, 'message 17 of somebody else')
      if (!opened.capabilities.search) {
        const refused = await failsWith('Refused', () => searched(adapter, 'x', cursor))
        same((refused as { reason?: string }).reason, 'unsupported', 'why')
        return
      }
      same(
        foundBy(await searched(adapter, '17 MESSAGE', cursor)),
        [
          'message 17',
          'message 117',
          'message 170',
          'message 171',
          'message 172',
          'message 173',
          'message 174',
          'message 175',
          'message 176',
          'message 177',
          'message 178',
          'message 179',
          'message 217',
        ],
        'found',
      )
      same(foundBy(await searched(adapter, 'somebody', cursor)), [], 'nobody else’s')
      same(
        foundBy(await searched(other.adapter, '17', other.cursor)),
        ['message 17 of somebody else'],
        'their own',
      )
      await failsWith('Reopen', () => adapter.page({ find: '17', before: other.cursor }))
    },
  ],
  [
    'AD31 a message is found by what it says now: edited by its newest words, deleted by none',
    async (world) => {
      const { opened } = await unborn(world)
      if (!opened.capabilities.search) return
      const { adapter } = await unborn(world)
      const [blue, red] = [message('the blue line'), message('the red line')]
      const change = (about: Draft, type: string, body: object): Draft => ({
        ...message(''),
        type,
        body,
        about: { id: about.id },
      })
      await adapter.append([blue, red])
      const { cursor } = await adapter.append([
        change(blue, 'message.edited', { text: 'the yellow line' }),
        change(red, 'message.deleted', {}),
      ])
      const found = async (find: string): Promise<number> =>
        foundBy(await searched(adapter, find, cursor ?? '')).length
      same([await found('blue'), await found('red')], [0, 0], 'gone')
      same([await found('yellow'), await found('line')], [1, 1], 'there')
    },
  ],
]
