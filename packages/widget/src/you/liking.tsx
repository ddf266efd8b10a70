import type { PreferenceName, Preferences } from '@continuo/model'
import { Component } from 'preact'
import type { YouView } from './everything.tsx'
import { QuietHours } from './quiet-hours.tsx'

/** Preferences with a fixed set of values. */
type Chosen = Exclude<PreferenceName, 'quietHours' | 'addressAs'>

/** How the customer likes things: each with where it comes from, and turned at once. */
export class Liking extends Component<YouView, { problem: string | null }> {
  override state = { problem: null as string | null }

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

  #choice(name: Chosen, label: string, values: Readonly<Record<string, string>>) {
    const { view, words } = this.props
    const { value, from } = view.handle.preferences.explain(name)
    const now = value ?? ''
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
            <option key={each} value={each}>
              {inWords}
            </option>
          ))}
        </select>
        <span id={`${name}-from`} class="hint">
          {words.from[from]}
        </span>
      </div>
    )
  }

  #addressAs() {
    const { view, words } = this.props
    const { value = '', from } = view.handle.preferences.explain('addressAs')
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
        <span id="addressAs-from" class="hint">
          {words.from[from]}
        </span>
      </div>
    )
  }

  override render({ view, words }: YouView, { problem }: { problem: string | null }) {
    const { preferences } = view.handle.state
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const own = Object.entries(preferences).filter(([name]) => name.startsWith('x.'))
    return (
      <section>
        <h3>{words.preferences}</h3>
        <div class="rows">
          {this.#choice('language', words.language, words.languages)}
          {this.#choice('textSize', words.textSize, words.textSizes)}
          {this.#choice('colourScheme', words.colourScheme, words.colourSchemes)}
          {this.#choice('motion', words.motion, words.motions)}
          {this.#choice('timeZone', words.timeZone, { [zone]: zone })}
          {this.#addressAs()}
          {this.#choice('channel', words.channel, words.channels)}
          {this.#choice('contactFrequency', words.contactFrequency, words.frequencies)}
          <QuietHours view={view} words={words} set={this.#set} />
          {own.map(([name, value]) => (
            <div key={name} class="row">
              <b>{name.slice(2)}</b>
              <span>{JSON.stringify(value)}</span>
              <span class="hint">{words.ofThePage}</span>
            </div>
          ))}
        </div>
        {problem && <p class="problem">{problem}</p>}
      </section>
    )
  }
}
