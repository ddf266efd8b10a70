import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'

interface Props {
  heading: string
  /** Which step of it is shown: with each the focus goes to its beginning. */
  step?: string
  /** Escape, or a button that calls it. */
  onLeave(): void
  children: ComponentChildren
}

/**
 * A question in front of the desk. The browser keeps the focus in it, takes the rest out of reach,
 * and gives the focus back where it was.
 */
export function DialogView({ heading, step, onLeave, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const name = useId()

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closed before it is taken away: else the focus would be nowhere.
    return () => element?.close()
  }, [])

  useLayoutEffect(() => {
    const first = dialog.current?.querySelector<HTMLElement>('[data-first]') ?? title.current
    first?.focus()
  }, [step])

  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault()
        onLeave()
      }}
    >
      <h2 id={name} tabIndex={-1} ref={title}>
        {heading}
      </h2>
      {children}
    </dialog>
  )
}
