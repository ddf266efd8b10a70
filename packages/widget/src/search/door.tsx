import { render } from 'preact'
import type { AtMessages } from '../message/course.ts'
import { onDemand } from '../on-demand.ts'
import type { View } from '../view.ts'

const search = onDemand(function (_again: string) {
  return import('./search.tsx')
})

/** Puts the way to the search into the panel's head: there is something to search once there is a message. */
export function openDoor(place: HTMLElement, view: View, course: AtMessages): void {
  const header = place.closest('.panel')?.querySelector('header')
  // It may have been left meanwhile.
  if (!header) return
  let spot = header.querySelector('.find')
  if (!spot) {
    spot = document.createElement('span')
    spot.className = 'find'
    header.insertBefore(spot, header.querySelector('.door'))
  }
  const label = course.say.search
  const enter = () =>
    search().then(
      (part) => part.enter(spot.firstElementChild as HTMLElement, view, course),
      (error) => {
        console.error(error)
        course.announce(view.words.notLoaded)
      },
    )
  render(
    <button type="button" part="search" aria-label={label} title={label} onClick={enter}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="11" cy="11" r="6" />
        <path d="m15.5 15.5 4 4" />
      </svg>
    </button>,
    spot,
  )
}
