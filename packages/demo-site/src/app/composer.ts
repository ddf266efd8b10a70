import type { Continuo } from '@continuo/sdk'
import { part } from './part.ts'

/** Ties the text box to the conversation: what is typed is kept, Enter sends. */
export const tieComposer = (
  handle: Pick<Continuo, 'compose' | 'send' | 'typing' | 'state'>,
  failed: (error: unknown) => void,
) => {
  const form = part('composer', HTMLFormElement)
  const box = part('message', HTMLTextAreaElement)

  const send = async (): Promise<void> => {
    const text = box.value
    if (text.trim() === '') return
    box.value = ''
    try {
      await handle.send(text)
      handle.compose(box.value)
    } catch (error) {
      // It was not kept: here it is again, before what was typed meanwhile.
      box.value = text + box.value
      failed(error)
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  box.addEventListener('input', () => {
    handle.compose(box.value)
    handle.typing(box.value !== '')
  })
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })

  return {
    box,
    /** Puts back what was not sent last time, unless somebody types already. */
    restore: () => {
      if (box.value === '') box.value = handle.state.composing
    },
  }
}
