import { canonical } from '@continuo/model'
import type { Attachment, Draft } from '@continuo/model'
import { systemClock } from '../../clock.ts'
import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import { newId } from '../../identity/ids.ts'
import type { Adapter, FilePlace, Files } from '../adapter.ts'
import { born, failsWith, message, placeIn, reasonOf, unborn } from './world.ts'
import type { AdapterWorld } from './world.ts'

async function filesOf(adapter: Adapter): Promise<Files> {
  must(adapter.files, 'there are files')
  return adapter.files()
}

const upload = async (
  adapter: Adapter,
  file: Blob,
  name = 'plan.pdf',
  id = newId(systemClock),
): Promise<Attachment> => (await filesOf(adapter)).upload(file, { id, name })

const naming = (...attachments: Attachment[]): Draft => ({
  ...message(''),
  body: { text: '', attachments },
})

/** Sends a file with a message; says where it is then. */
async function send(adapter: Adapter, attachment: Attachment): Promise<FilePlace> {
  const draft = naming(attachment)
  const { strand } = placeIn((await adapter.append([draft])).outcomes[0])
  return { strand, event: draft.id, id: attachment.id }
}

const pdf = (text: string): Blob => new Blob([text], { type: 'application/pdf' })

export const fileCases: Cases<AdapterWorld> = [
  [
    'AD28 opening says how large files may be and how many, and what was uploaded comes back byte for byte',
    async (world) => {
      const { adapter, opened } = await unborn(world)
      must(opened.capabilities.attachments, 'files can be sent')
      must((opened.attachments?.size ?? 0) > 0, 'how large they may be')
      must((opened.attachments?.count ?? 0) > 0, 'how many')
      const bytes = crypto.getRandomValues(new Uint8Array(50_000))
      const attachment = await upload(adapter, new Blob([bytes], { type: 'application/pdf' }))
      same(
        [attachment.name, attachment.type, attachment.size],
        ['plan.pdf', 'application/pdf', 50_000],
        'what it is',
      )
      const place = await send(adapter, attachment)
      const found = await (await filesOf(adapter)).download(place)
      const back = new Uint8Array(await found.arrayBuffer())
      must(
        back.length === bytes.length && back.every((byte, at) => byte === bytes[at]),
        'its bytes',
      )
    },
  ],
  [
    'AD28 the same upload again is the same, and other bytes under its id are refused',
    async (world) => {
      const { adapter } = await born(world)
      const id = newId(systemClock)
      const first = await upload(adapter, pdf('a'), 'a.pdf', id)
      same(await upload(adapter, pdf('a'), 'a.pdf', id), first, 'the same')
      const refused = await failsWith('Refused', () => upload(adapter, pdf('b'), 'a.pdf', id))
      same((refused as { reason?: string }).reason, 'id-reused', 'why')
    },
  ],
  [
    'AD28 an empty file is refused',
    async (world) => {
      const { adapter } = await born(world)
      const refused = await failsWith('Refused', () => upload(adapter, pdf('')))
      same((refused as { reason?: string }).reason, 'file-empty', 'why')
    },
  ],
  [
    'AD28 a file is an image only where its bytes are one',
    async (world) => {
      const { adapter } = await born(world)
      const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])
      const files = await filesOf(adapter)
      const typeOf = async (file: Blob): Promise<string> =>
        (await files.download(await send(adapter, await upload(adapter, file)))).type
      same(await typeOf(new Blob([png], { type: 'text/html' })), 'image/png', 'an image')
      const svg = new Blob(['<svg onload="alert(1)"/>'], { type: 'image/png' })
      same(await typeOf(svg), 'application/octet-stream', 'no image')
    },
  ],
  [
    'AD29 a message names only files of its own device, each once',
    async (world) => {
      const { adapter } = await born(world)
      const other = await born(world)
      const attachment = await upload(adapter, pdf('mine'))
      const refusal = async (by: Adapter, ...named: Attachment[]): Promise<string> =>
        reasonOf((await by.append([naming(...named)])).outcomes[0])
      same(await refusal(other.adapter, attachment), 'file-missing', 'somebody else’s')
      same(await refusal(adapter, { ...attachment, size: 9 }), 'file-missing', 'another size')
      same(await refusal(adapter, attachment), 'admitted', 'its own')
      same(await refusal(adapter, attachment), 'file-missing', 'a second time')
    },
  ],
  [
    'AD29 a draft that goes twice keeps its files',
    async (world) => {
      const { adapter } = await born(world)
      const draft = naming(await upload(adapter, pdf('once')))
      const first = (await adapter.append([draft])).outcomes[0]
      const second = (await adapter.append([draft])).outcomes[0]
      must(canonical(first ?? null) === canonical(second ?? null), 'the same outcome')
    },
  ],
  [
    'AD30 whoever cannot read a message cannot have its files, and a deleted message has none',
    async (world) => {
      const { adapter } = await born(world)
      const other = await born(world)
      const place = await send(adapter, await upload(adapter, pdf('secret')))
      const mine = await filesOf(adapter)
      const theirs = await filesOf(other.adapter)
      await failsWith('Refused', () => theirs.download(place))
      await failsWith('Refused', () => mine.download({ ...place, event: newId(systemClock) }))
      const { strand, event } = place
      await adapter.append([
        { id: newId(systemClock), type: 'message.deleted', body: {}, about: { id: event, strand } },
      ])
      await failsWith('Refused', () => mine.download(place))
    },
  ],
]
