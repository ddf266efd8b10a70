import type { Ask, IdentityOutcome } from '@continuo/model'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { isPut, putAside } from './put-aside.ts'
import { AskCard } from './ask.tsx'
import { Card } from './card.tsx'
import { Joined } from './joined.tsx'
import { ProvingForm } from './proving.tsx'
import type { CardWords } from './words/words.ts'

export interface DeckProps {
  view: View
  words: CardWords
  announce: (text: string) => void
}

interface Own {
  /** What the customer has been told last: a card that has come to its end. */
  done: string | null
  /** The hint is answered with an address. */
  byCode: boolean
  /** A question that is being answered with a code: it stays until that is done, whatever else becomes known. */
  held: readonly Ask[] | null
}

/** One question at a time, the most pressing first; most of the time none. */
export class Deck extends Watching<DeckProps, Own> {
  override state: Own = { done: null, byCode: false, held: null }

  protected override shows({ asks, joined, hint, bookmark, can, known, connection }: State) {
    return [asks, joined, hint, bookmark, can, known, connection]
  }

  readonly #done = (outcome: IdentityOutcome, as: string) => {
    const { words, announce } = this.props
    const isAsked = outcome.outcome === 'asked'
    const done = isAsked ? null : as ? words.kept(as) : words.keptPlain
    this.setState({ done, byCode: false, held: null })
    if (done) announce(done)
  }

  readonly #put = (name: string) => {
    putAside(this.props.view.handle, name)
    this.setState({ byCode: false })
  }

  override render({ view, words, announce }: DeckProps, { done, byCode, held }: Own) {
    const { handle } = view
    const { asks, joined, hint, bookmark, can, known } = handle.state
    const all = held ?? asks
    const [ask] = all
    const form = { view, words, announce, done: this.#done }
    if (ask) {
      const alike = all.filter((one) => one.ask === ask.ask).slice(0, 3)
      const hold = () => this.setState({ held: alike })
      return <AskCard key={ask.ask} {...form} asks={alike} hold={hold} />
    }
    if (joined && !isPut(joined)) {
      return <Joined key={joined} {...form} join={joined} put={() => this.#put(joined)} />
    }
    if (done) {
      return (
        <Card key="done" title={done}>
          <div class="acts">
            <button type="button" class="act" onClick={() => this.setState({ done: null })}>
              {words.close}
            </button>
          </div>
        </Card>
      )
    }
    if (bookmark && !isPut('bookmark')) {
      return (
        <Card key="bookmark" title={words.bookmark} why={words.bookmarkWhy(bookmark)}>
          {byCode ? (
            <ProvingForm {...form} known ask={() => handle.prove('bookmark')} />
          ) : (
            <div class="acts">
              <button
                type="button"
                class="act main"
                onClick={() => this.setState({ byCode: true })}
              >
                {words.sendCode}
              </button>
              <button type="button" class="plain" onClick={() => this.#put('bookmark')}>
                {words.notNow}
              </button>
            </div>
          )}
        </Card>
      )
    }
    if (hint && !isPut('hint')) {
      return (
        <Card key="hint" title={words.continueAs(hint)} why={words.hintWhy}>
          {byCode ? (
            <ProvingForm
              {...form}
              ask={(address, link) => handle.prove('email', address, { link })}
              aside={{ words: words.notNow, act: () => this.#put('hint') }}
            />
          ) : (
            <div class="acts">
              {can.mail && (
                <button
                  type="button"
                  class="act main"
                  onClick={() => this.setState({ byCode: true })}
                >
                  {words.hintByCode}
                </button>
              )}
              <button type="button" class="plain" onClick={() => this.#put('hint')}>
                {words.no}
              </button>
            </div>
          )}
        </Card>
      )
    }
    if (!can.mail || known.length > 0 || isPut('keep')) return null
    return (
      <Card key="keep" title={words.keep} why={words.keepWhy}>
        <ProvingForm
          {...form}
          byLink
          ask={(address, link) => handle.prove('email', address, { link })}
          aside={{ words: words.notNow, act: () => this.#put('keep') }}
        />
      </Card>
    )
  }
}
