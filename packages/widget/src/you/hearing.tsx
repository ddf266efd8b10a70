import { Component } from 'preact'
import { canSound, makeBell } from '../ring/bell.ts'
import { permission } from '../ring/notice.ts'
import type { YouView } from './everything.tsx'

interface Own {
  /** What notifications are asked for under, on this device. */
  device: string
  problem: string | null
}

/** So many devices are remembered. */
const most = 20

/** Whether something rings when an answer comes: off until it is asked for here. */
export class Hearing extends Component<YouView, Own> {
  override state: Own = { device: '', problem: null }
  readonly #over = new AbortController()
  readonly #bell = makeBell(this.#over.signal)

  override componentDidMount() {
    void this.#know().catch(console.error)
  }

  override componentWillUnmount() {
    this.#over.abort()
  }

  async #know(): Promise<string> {
    const { device = '' } = await this.props.view.handle.preferences.explain('notifyOn')
    this.setState({ device })
    return device
  }

  async #keep(work: () => Promise<string | null>) {
    const { words, announce } = this.props
    let problem: string | null
    try {
      problem = await work()
    } catch (error) {
      console.error(error)
      problem = words.notSaved
    }
    this.setState({ problem })
    announce(problem ?? words.saved)
  }

  readonly #sound = (on: boolean) => {
    // Now it may, and the customer hears what they have chosen.
    if (on) this.#bell.ring()
    void this.#keep(async () => {
      await this.props.view.handle.preferences.set('sound', on)
      return null
    })
  }

  readonly #notify = (on: boolean) => {
    const { handle } = this.props.view
    const { words } = this.props
    // Browsers want to be asked in the click itself.
    const asked = on ? Notification.requestPermission() : undefined
    void this.#keep(async () => {
      const answer = await asked
      if (answer === 'denied') return words.notifyDenied
      if (answer === 'default') return words.notifyAgain
      // A device has a name from the first act on, and this is one.
      if (handle.state.generation === 'unset') await handle.start()
      const device = await this.#know()
      const others = (handle.state.preferences.notifyOn ?? []).filter((each) => each !== device)
      await handle.preferences.set('notifyOn', on ? [...others, device].slice(-most) : others)
      return null
    })
  }

  #choice(name: string, label: string, on: boolean, set: (on: boolean) => void) {
    return (
      <div class="switch">
        <input
          type="checkbox"
          id={name}
          checked={on}
          aria-describedby="hearing-why"
          onChange={({ currentTarget }) => {
            const wanted = currentTarget.checked
            // It shows what holds: what becomes of the wish comes with the answer.
            currentTarget.checked = on
            set(wanted)
          }}
        />
        <label for={name}>{label}</label>
      </div>
    )
  }

  override render({ view, words }: YouView, { device, problem }: Own) {
    const { sound = false, notifyOn } = view.handle.state.preferences
    const permitted = permission()
    const canNotify = permitted !== 'missing'
    const isAsked = !!device && !!notifyOn?.includes(device)
    const said = problem ?? (isAsked && permitted === 'denied' ? words.notifyDenied : null)
    if (!canSound() && !canNotify) return null
    return (
      <section>
        <h3>{words.hearing}</h3>
        <p id="hearing-why" class="hint">
          {words.hearingWhy}
        </p>
        {canSound() && this.#choice('sound', words.sound, sound, this.#sound)}
        {canNotify &&
          this.#choice('notify', words.notify, isAsked && permitted === 'granted', this.#notify)}
        {said && <p class="problem">{said}</p>}
      </section>
    )
  }
}
