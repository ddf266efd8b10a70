import type { RatingGiven } from '@continuo/model'
import { Component, createRef } from 'preact'
import { aboutCard } from './answering.ts'
import { focusLog, questionOf } from './choice.tsx'
import type { Asking } from './choice.tsx'
import { dropKept, keep, keptOf } from './kept.ts'
import type { AskedWords } from './words/words.ts'

interface Own {
  problem: boolean
  busy: boolean
  /** Another rating is to replace the one that was given. */
  again: boolean
}

/** A rating in words, and for those who look as signs too. */
export function ratingInWords(
  { value, best }: Pick<RatingGiven, 'value' | 'best'>,
  say: AskedWords,
) {
  if (best === 1) return value ? say.up : say.down
  return say.stars.replace('%', `${value}`)
}

const star = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 3.500 2.600 5.400 5.900.800-4.300 4.100 1.100 5.900-5.300-2.900-5.300 2.900 1.100-5.900-4.300-4.100 5.900-.8z" />
  </svg>
)
const thumb = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M7 10.500v9H4v-9zM7 11l4-7.500a2 2 0 0 1 2 2V9h5.200a2 2 0 0 1 2 2.300l-1.100 6.500a2 2 0 0 1-2 1.700H7" />
  </svg>
)

/** Stars or thumbs, with words where they are asked for; what was given may be changed. */
export class Rating extends Component<Asking<'rating'>, Own> {
  override state: Own = { problem: false, busy: false, again: false }
  readonly #form = createRef<HTMLFormElement>()

  readonly #send = async () => {
    const { view, entry, card } = this.props
    if (this.state.busy) return
    const kept = keptOf(entry.key)
    const chosen = kept.get('value')
    if (typeof chosen !== 'string') {
      this.setState({ problem: true })
      this.#form.current?.querySelector('input')?.focus()
      return
    }
    const words = kept.get('words')
    this.setState({ problem: false, busy: true })
    focusLog(this.#form.current)
    try {
      await view.handle.send(typeof words === 'string' ? words.trim().slice(0, 2_000) : '', {
        ...aboutCard(entry),
        rating: { value: Number(chosen), best: card.scale === 'thumbs' ? 1 : 5 },
      })
      dropKept(view.handle, entry.key)
      this.setState({ again: false })
    } catch (error) {
      console.error(error)
      this.setState({ problem: true })
    }
    this.setState({ busy: false })
  }

  // Where that could not be, it says as before that it was not sent.
  readonly #again = () => {
    const { view, stand } = this.props
    if (stand.stuck) view.handle.retry(stand.stuck.entry.id).catch(console.error)
  }

  override render(props: Asking<'rating'>, { problem, busy, again }: Own) {
    const { view, entry, say, stand, card } = props
    const { answer, stuck } = stand
    const given = answer?.kind === 'notice' ? answer.rating : undefined
    const name = questionOf({ card, entry })
    if (given && !again) {
      return (
        <div class="asked" part="card">
          {name && <p dir="auto">{name}</p>}
          <p role="status" class="quiet said" dir="auto">
            {say.answered} {[ratingInWords(given, say), given.words].filter(Boolean).join('\n')}
          </p>
          <button type="button" class="plain" onClick={() => this.setState({ again: true })}>
            {say.change}
          </button>
        </div>
      )
    }
    const kept = keptOf(entry.key)
    const values = card.scale === 'thumbs' ? [1, 0] : [1, 2, 3, 4, 5]
    const best = card.scale === 'thumbs' ? 1 : 5
    const now = kept.get('value')
    const id = `rating-${entry.id}`
    return (
      <form
        ref={this.#form}
        class="asked form"
        part="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void this.#send()
        }}
      >
        <fieldset aria-describedby={problem ? `${id}-fault` : undefined}>
          <legend class={name || !entry.text ? '' : 'unseen'} dir="auto">
            {name ?? entry.text ?? say.rate}
          </legend>
          <div class={`scale ${card.scale}`}>
            {values.map((value) => (
              <label key={value} class={Number(now ?? -1) >= value && best === 5 ? 'on' : ''}>
                <input
                  type="radio"
                  name={id}
                  value={value}
                  checked={now === `${value}`}
                  onChange={() => {
                    keep(view.handle, entry.key, 'value', `${value}`)
                    this.setState({ problem: false })
                  }}
                />
                <span class={value === 0 ? 'sign down' : 'sign'}>{best === 5 ? star : thumb}</span>
                <span class={best === 5 ? 'unseen' : ''}>
                  {ratingInWords({ value, best }, say)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {card.words && (
          <div class="field">
            <label for={`${id}-words`}>
              {say.words} <small>({say.optional})</small>
            </label>
            <textarea
              id={`${id}-words`}
              rows={2}
              dir="auto"
              maxLength={2_000}
              value={typeof kept.get('words') === 'string' ? `${kept.get('words')}` : ''}
              onInput={({ currentTarget }) =>
                keep(view.handle, entry.key, 'words', currentTarget.value)
              }
            />
          </div>
        )}
        <p id={`${id}-fault`} role="alert" class="problem">
          {problem ? (now === undefined ? say.chooseSome : say.notSent) : stuck && say.notSent}
        </p>
        {stuck && (
          <button type="button" class="act" onClick={this.#again}>
            {say.again}
          </button>
        )}
        <button type="submit" class="act main" aria-disabled={busy}>
          {busy ? say.sending : say.send}
        </button>
      </form>
    )
  }
}
