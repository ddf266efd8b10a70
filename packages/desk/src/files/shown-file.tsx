import { useSignal } from '@preact/signals'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { isImageType } from '@continuo/model'
import type { Attachment, MessageEntry } from '@continuo/model'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'
import { sizeInWords } from './file-words.ts'

const { files: say } = words

interface Props {
  attachment: Attachment
  entry: MessageEntry
  handle: Conversation['handle']
}

/** Hands a file over as a download, so that nothing in it is ever run at the desk. */
function giveFile(document: Document, file: Blob, name: string): void {
  const link = document.createElement('a')
  const bytes = new Blob([file], { type: 'application/octet-stream' })
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** A file of a message: its name and size, a picture where it is one, and the way to have it. */
export function ShownFile({ attachment, entry, handle }: Props) {
  const { id, name, type, size } = attachment
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const problem = useSignal('')
  const isPicture = useSignal(isImageType(type))

  const { strand, id: event } = entry
  const fetched = useCallback(
    async (signal?: AbortSignal): Promise<Blob | undefined> => {
      const at = { strand, event, id }
      const did = await handle.fetchAttachment(at, signal ? { signal } : {})
      if ('file' in did) {
        problem.value = ''
        return did.file
      }
      if (did.why !== 'cancelled') problem.value = did.why === 'gone' ? say.gone : say.notHad
      return undefined
    },
    [handle, strand, event, id, problem],
  )

  useEffect(() => {
    const gone = new AbortController()
    const draw = async (): Promise<void> => {
      const file = await fetched(gone.signal)
      if (!file || !canvas.current) return
      try {
        const image = await createImageBitmap(file)
        const by = Math.max(400 / image.width, 300 / image.height)
        const [width, height] = [image.width * by, image.height * by]
        canvas.current
          ?.getContext('2d')
          ?.drawImage(image, (400 - width) / 2, (300 - height) / 2, width, height)
        image.close()
      } catch {
        // No browser can draw it: it is a file as any other.
        isPicture.value = false
      }
    }
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      void draw()
    })
    if (isPicture.peek() && place.current) watch.observe(place.current)
    return () => {
      watch.disconnect()
      gone.abort()
    }
  }, [fetched, isPicture])

  async function download(): Promise<void> {
    const file = await fetched()
    if (file && place.current) giveFile(place.current.ownerDocument, file, name)
  }

  return (
    <div class="file" ref={place}>
      {isPicture.value && (
        <canvas ref={canvas} role="img" aria-label={say.picture(name)} width={400} height={300} />
      )}
      <span class="file-name">
        <bdi title={name}>{name}</bdi> <small>{sizeInWords(size)}</small>
      </span>
      <button
        type="button"
        class="small-button"
        aria-label={`${say.download} ${name}`}
        onClick={() => void download()}
      >
        {say.download}
      </button>
      <small role="status">{problem}</small>
    </div>
  )
}
