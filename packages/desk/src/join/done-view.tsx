import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWork } from '../desk-context.ts'
import { words } from '../words/en.ts'

const { done: say } = words.join

/** What was joined or undone a moment ago, with the way back. */
export function DoneView({ relationship }: { relationship: string }) {
  const { joining } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const done = joining.done.value
  const isHere = done?.of.includes(relationship) ?? false
  // The dialog has just gone; reading goes on here.
  useLayoutEffect(() => {
    if (isHere) box.current?.focus({ preventScroll: true })
  }, [isHere, done])
  if (!done || !isHere) return null
  return (
    <div class="note note-done" role="status" tabIndex={-1} ref={box}>
      <span>{done.is === 'apart' ? say.apart : say.joined(done.name)}</span>{' '}
      <span class="note-acts">
        {done.join !== null && (
          <button
            type="button"
            class="small-button"
            onClick={() => joining.beginUndo(relationship, done.join ?? '')}
          >
            {say.undo}
          </button>
        )}
        <button type="button" class="small-button" onClick={() => joining.told()}>
          {words.join.close}
        </button>
      </span>
    </div>
  )
}
