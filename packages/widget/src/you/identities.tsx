import type { You } from '@continuo/model'
import { Component } from 'preact'
import { broken } from '../cards/problem.ts'
import { ProvingForm } from '../cards/proving.tsx'
import type { CardWords } from '../cards/words/words.ts'
import type { YouView } from './everything.tsx'
import { facts, siteName, when } from './when.ts'

interface Props extends YouView {
  you: You | null
  proving: CardWords
  changed: () => void
}

interface Own {
  adding: boolean
  /** What became of the last call, in words. */
  said: string | null
}

/** What is proven and how sure that is; what was joined, with the way back; and one more address. */
export class Identities extends Component<Props, Own> {
  override state: Own = { adding: false, said: null }

  readonly #undo = async (join: string) => {
    const { view, words, proving, announce, changed } = this.props
    const outcome = await view.handle.undo(join).catch(broken)
    const isUndone = outcome?.outcome === 'undone'
    const said = isUndone ? words.undoing : proving.refused.other
    this.setState({ said })
    announce(said)
    if (isUndone) changed()
  }

  #undoOf(join: string | null, described: string) {
    return (
      join && (
        <button
          type="button"
          class="plain"
          aria-describedby={described}
          onClick={() => this.#undo(join)}
        >
          {this.props.words.undo}
        </button>
      )
    )
  }

  #joins(you: You) {
    const { view, words } = this.props
    const told = new Set(you.identities.map(({ join }) => join))
    const joins = you.joins.filter(({ join }) => !told.has(join))
    return (
      joins.length > 0 && (
        <>
          <h3>{words.joins}</h3>
          <ul>
            {joins.map(({ join, through, time, site, undone }) => (
              <li key={join} class="entry">
                <div id={join}>
                  {facts(siteName(site), words.joinThrough[through], when(time, view))}
                </div>
                {undone ? <span class="hint">{words.isUndone}</span> : this.#undoOf(join, join)}
              </li>
            ))}
          </ul>
        </>
      )
    )
  }

  #add() {
    const { view, words, proving, announce, changed } = this.props
    if (!view.handle.state.can?.mail) return <p class="hint">{words.noMail}</p>
    if (!this.state.adding) {
      return (
        <div class="acts">
          <button type="button" class="act" onClick={() => this.setState({ adding: true })}>
            {words.add}
          </button>
        </div>
      )
    }
    return (
      <ProvingForm
        view={view}
        words={proving}
        announce={announce}
        byLink
        ask={(address, link) => view.handle.prove('email', address, { link })}
        aside={{ words: words.cancel, act: () => this.setState({ adding: false }) }}
        done={(_outcome, address) => {
          const said = proving.kept(address)
          this.setState({ adding: false, said })
          announce(said)
          changed()
        }}
      />
    )
  }

  override render({ view, words, you }: Props, { said }: Own) {
    return (
      <section>
        <h3>{words.identities}</h3>
        {you?.identities.length === 0 && <p class="hint">{words.nobody}</p>}
        <ul>
          {you?.identities.map(({ identity, level, time, here, join }) => (
            <li key={identity.kind + identity.value} class="entry">
              <div>
                <b id={`${identity.kind}-${identity.value}`} dir="auto">
                  {identity.value}
                </b>
                <p class="hint">
                  {facts(
                    words.levels[level],
                    here ? words.here : words.elsewhere,
                    when(time, view),
                  )}
                </p>
              </div>
              {this.#undoOf(join, `${identity.kind}-${identity.value}`)}
            </li>
          ))}
        </ul>
        {said && <p class="hint">{said}</p>}
        {this.#add()}
        {you && this.#joins(you)}
      </section>
    )
  }
}
