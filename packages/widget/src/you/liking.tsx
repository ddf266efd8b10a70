import type { PreferenceName, Preferences } from '@continuo/model'
import type { Explained } from '@continuo/sdk'
import { Component } from 'preact'
import type { YouView } from './everything.tsx'
import { ownNames } from './own-names.ts'
import { QuietHours } from './quiet-hours.tsx'

/** Preferences with a fixed set of values. */
type Chosen = Exclude<PreferenceName, 'quietHours' | 'addressAs' | 'sound' | 'notifyOn'>

const names = [
  'language',
  'textSize',
  'colourScheme',
  'motion',
  'timeZone',
  'addressAs',
  'channel',
  'contactFrequency',
  'quietHours',
] as const

/** Until it is known. */
const unknown = { value: undefined, from: 'default' } as const

type ExplainedAll = { [Name in (typeof names)[number]]: Explained<Preferences[Name]> }

interface Own {
  problem: string | null
  explained: ExplainedAll | null
}

/** How the customer likes things: each with where it comes from, and turned at once. */
export class Liking extends Component<YouView, Own> {
  override state: Own = { problem: null, explained: null }
  #of: Preferences | undefined

  override componentDidMount() {
    void this.#explain()
  }

  override componentDidUpdate() {
    void this.#explain()
  }

  /** What holds and where it comes from, whenever something else may hold. */
  async #explain() {
    const { preferences, state } = this.props.view.handle
    if (this.#of === state.preferences) return
    this.#of = state.preferences
    try {
      const all = await Promise.all(
        names.map(async (name) => [name, await preferences.explain(name)] as const),
      )
      this.setState({ explained: Object.fromEntries(all) as unknown as ExplainedAll })
    } catch (error) {
      console.error(error)
      // The next occasion tries again.
      this.#of = undefined
    }
  }

  readonly #set = async <Name extends PreferenceName>(name: Name, value: Preferences[Name]) => {
    const { view, words, announce } = this.props
    try {
      await view.handle.preferences.set(name, value)
      this.setState({ problem: null })
      announce(words.saved)
    } catch (error) {
      console.error(error)
      this.setState({ problem: words.notSaved })
      announce(words.notSaved)
    }
  }

  /** Where it comes from; where nobody has said anything the value says so itself. */
  #from(name: PreferenceName, from: Explained['from']) {
    return (
      <span id={`${name}-from`} class="hint">
        {from !== 'default' && this.props.words.from[from]}
      </span>
    )
  }

  #choice(name: Chosen, label: string, values: Readonly<Record<string, string>>) {
    const { words } = this.props
    const { value, from } = this.state.explained?.[name] ?? unknown
    // Of a tag such as de-AT the language is what there are words for.
    const now = (name === 'language' && value?.split('-')[0]) || value || ''
    const named = Object.hasOwn(values, now)
    return (
      <div class="row">
        <label for={name}>{label}</label>
        <select
          id={name}
          value={now}
          aria-describedby={`${name}-from`}
          onChange={(event) => this.#set(name, event.currentTarget.value as never)}
        >
          {!named && <option value={now}>{now || words.unset}</option>}
          {Object.entries(values).map(([each, inWords]) => (
            <option key={each} value={each} lang={name === 'language' ? each : undefined}>
              {inWords}
            </option>
          ))}
        </select>
        {this.#from(name, from)}
      </div>
    )
  }

  #addressAs() {
    const { words } = this.props
    const { value = '', from } = this.state.explained?.addressAs ?? unknown
    return (
      <div class="row">
        <label for="addressAs">{words.addressAs}</label>
        <input
          id="addressAs"
          maxLength={100}
          autocomplete="name"
          value={value}
          aria-describedby="addressAs-from"
          onChange={(event) => {
            const name = event.currentTarget.value.trim()
            if (name) void this.#set('addressAs', name)
          }}
        />
        {this.#from('addressAs', from)}
      </div>
    )
  }

  override render({ view, words }: YouView, { problem, explained }: Own) {
    const { preferences } = view.handle.state
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const own = Object.entries(preferences).filter(([name]) => name.startsWith('x.'))
    return (
      <section>
        <h3>{words.preferences}</h3>
        <div class="rows">
          {this.#choice('language', words.language, ownNames)}
          {this.#choice('textSize', words.textSize, words.textSizes)}
          {this.#choice('colourScheme', words.colourScheme, words.colourSchemes)}
          {this.#choice('motion', words.motion, words.motions)}
          {this.#choice('timeZone', words.timeZone, { [zone]: zone })}
          {this.#addressAs()}
          {this.#choice('channel', words.channel, words.channels)}
          {this.#choice('contactFrequency', words.contactFrequency, words.frequencies)}
          <QuietHours words={words} explained={explained?.quietHours ?? unknown} set={this.#set} />
          {own.map(([name, value]) => (
            <div key={name} class="row">
              <b dir="auto">{name.slice(2)}</b>
              <span dir="auto">{JSON.stringify(value)}</span>
              <span class="hint">{words.ofThePage}</span>
            </div>
          ))}
        </div>
        {problem && <p class="problem">{problem}</p>}
      </section>
    )
  }
}
