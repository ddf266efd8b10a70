import { Component, createRef } from 'preact'
import type { View } from './view.ts'

/** What the chunk of a room gives. It draws itself with what it was built with. */
export interface RoomChunk<Given> {
  /** Draws the room; called again it draws it anew. */
  draw(place: HTMLElement, view: View, given: Given): void | Promise<void>
  takeAway(place: HTMLElement): void
}

interface Props<Given> {
  view: View
  /** Imports the room. The build puts what it is called with behind the chunk's address, so that a try that failed can be repeated. */
  load: (again: string) => Promise<RoomChunk<Given>>
  /** Where it is text, that stands there until it has been drawn. */
  given: Given
  /** Called when it has been drawn. */
  grown?: () => void
  /** Says so where it cannot be loaded. */
  loud?: boolean
}

/** A part of the panel whose code comes when somebody needs it. */
export class Room<Given> extends Component<Props<Given>> {
  readonly #place = createRef<HTMLDivElement>()
  #failures = 0
  #takeAway: RoomChunk<Given>['takeAway'] | undefined

  override componentDidMount() {
    void this.componentDidUpdate()
  }

  override async componentDidUpdate() {
    const { load, given } = this.props
    if (typeof given === 'string' && !this.#takeAway) this.#place.current!.textContent = given
    try {
      const room = await load(this.#failures ? `#${this.#failures}` : '')
      const place = this.#place.current
      // It may have been left while its code was on the way.
      if (!place) return
      this.#takeAway = room.takeAway
      // By now it may be given something else, and of two tries the first may come last.
      await room.draw(place, this.props.view, this.props.given)
      this.props.grown?.()
    } catch (error) {
      this.#failures++
      console.error(error)
      const place = this.#place.current
      if (place && this.props.loud) place.textContent = this.props.view.words.notLoaded
    }
  }

  override componentWillUnmount() {
    this.#takeAway?.(this.#place.current!)
  }

  override render() {
    return <div class="room" ref={this.#place} />
  }
}
