import type { AtMessages } from '../message/course.ts'
import type { View } from '../view.ts'

/** So many frames a window on the lines may take to come. */
const patience = 120

/** Waits until the conversation can show every line that there is: many need a window, which is loaded with the first of them. */
export async function shownPane({ handle }: View, { pane, list }: AtMessages): Promise<void> {
  for (let frames = 0; frames < patience; frames++) {
    if (pane().show || list.childElementCount >= handle.state.lines.length) return
    await new Promise(requestAnimationFrame)
  }
}
