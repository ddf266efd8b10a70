import { Component } from 'preact'
import type { State, View } from './view.ts'

/**
 * A view over the handle, drawn again when something that it shows has changed and not at every
 * change: the one bridge from the SDK to what is drawn.
 */
export abstract class Watching<Props extends { view: View }, Own = object> extends Component<
  Props,
  Own
> {
  #stop!: () => void
  #shown: readonly unknown[] = []

  /** What of the handle's state the view shows; compared by identity. */
  protected abstract shows(state: State): readonly unknown[]

  override componentDidMount() {
    const { handle } = this.props.view
    const look = () => {
      const now = this.shows(handle.state)
      const isOld = now.some((part, at) => part !== this.#shown[at])
      this.#shown = now
      return isOld
    }
    look()
    this.#stop = handle.subscribe(() => {
      if (look()) this.forceUpdate()
    })
  }

  override componentWillUnmount() {
    this.#stop()
  }
}
