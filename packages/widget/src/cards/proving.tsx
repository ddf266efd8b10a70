import type { IdentityOutcome } from '@continuo/model'
import type { Proving } from '@continuo/sdk'
import { Component, createRef } from 'preact'
import type { View } from '../view.ts'
import { counted } from '../words/counted.ts'
import { broken, problemOf } from './problem.ts'
import type { CardWords } from './words/words.ts'

/** Tries that a code is good for. */
const tries = 5

/** After so long another code may be asked for, in ms. */
const pause = 30_000

let made = 0

export interface ProvingProps {
  view: View
  words: CardWords
  /** Asks for a code or a link; without `address` it is known where it goes, and nothing is typed. */
  ask: (address: string, link: boolean) => Promise<Proving>
  /** Where a code goes need not be typed: it is asked for at once. */
  known?: boolean
  /** A link is of use as well. */
  byLink?: boolean
  announce: (text: string) => void
  /** What stands beside the first button. */
  aside?: { words: string; act: () => void }
  done: (outcome: IdentityOutcome, address: string) => void
}

interface State {
  step: 'address' | 'code' | 'link'
  address: string
  to: string
  wrong: number
  busy: boolean
  /** Another code may be asked for. */
  again: boolean
  problem: string | null
}

const start: State = {
  step: 'address',
  address: '',
  to: '',
  wrong: 0,
  busy: false,
  again: false,
  problem: null,
}

/** Address, code, done: how somebody proves that an address is theirs. What is refused is said, and what was typed stays. */
export class ProvingForm extends Component<ProvingProps, State> {
  override state = start
  /** Two forms may be there at once, one of them out of sight. */
  readonly #id = `proving-${++made}`
  readonly #field = createRef<HTMLInputElement>()
  #proving: Proving | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount() {
    if (this.props.known) void this.#ask(false)
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  #say(problem: string) {
    this.setState({ busy: false, problem })
    this.props.announce(problem)
    this.#field.current?.focus()
  }

  readonly #ask = async (link: boolean) => {
    const { words, ask, announce } = this.props
    if (this.state.busy) return
    const address = this.state.address.trim()
    this.setState({ busy: true, problem: null })
    let proving
    try {
      proving = await ask(address, link)
    } catch (error) {
      // The one misuse that a customer can reach: no address.
      const { malformed } = words.refused
      const isMisuse = malformed && error instanceof RangeError
      return this.#say(isMisuse ? malformed : problemOf(broken(error), words))
    }
    const { outcome } = proving
    if (outcome.outcome === 'refused') return this.#say(problemOf(outcome, words))
    if (outcome.outcome !== 'sent') return this.props.done(outcome, address)
    this.#proving = proving
    const to = address || outcome.to
    this.setState({ ...start, address, to, step: link ? 'link' : 'code' }, () =>
      this.#field.current?.focus(),
    )
    announce(link ? words.linkSent(to) : words.codeSent(to))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.setState({ again: true }), pause)
  }

  readonly #confirm = async () => {
    const { view, words, done } = this.props
    const code = this.#field.current?.value.replaceAll(/\s/g, '') ?? ''
    if (!code || this.state.busy || !this.#proving) return
    this.setState({ busy: true, problem: null })
    const outcome = await this.#proving.confirm(code).catch(broken)
    if (!outcome) return this.#say(problemOf(outcome, words))
    if (outcome.outcome !== 'refused') return done(outcome, this.state.address)
    const wrong = this.state.wrong + 1
    const isGuess = outcome.refused.reason === 'code-refused' && wrong < tries
    this.setState({ wrong, again: this.state.again || !isGuess })
    this.#say(
      isGuess
        ? counted(words.wrongCode, tries - wrong, view.words.language)
        : problemOf(outcome, words),
    )
    this.#field.current?.select()
  }

  override render({ words, view, known, byLink, aside }: ProvingProps, state: State) {
    const { step, to, address, busy, again, problem } = state
    const offline = busy && view.handle.state.connection === 'waiting'
    const inCode = step === 'code'
    const id = this.#id
    const saidId = `${id}-said`
    return (
      <form
        class="form"
        noValidate
        aria-busy={busy || undefined}
        onSubmit={(event) => {
          event.preventDefault()
          void (inCode ? this.#confirm() : this.#ask(false))
        }}
      >
        {inCode && <p>{words.codeSent(to)}</p>}
        {step === 'link' && <p>{words.linkSent(to)}</p>}
        {step === 'address' && !known && (
          <>
            <label for={id}>{words.address}</label>
            <input
              key="address"
              ref={this.#field}
              id={id}
              type="email"
              autocomplete="email"
              inputMode="email"
              value={address}
              aria-invalid={!!problem}
              aria-describedby={saidId}
              onInput={(event) => this.setState({ address: event.currentTarget.value })}
            />
          </>
        )}
        {inCode && (
          <>
            <label for={id}>{words.code}</label>
            <input
              key="code"
              ref={this.#field}
              id={id}
              class="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              aria-invalid={!!problem}
              aria-describedby={saidId}
            />
          </>
        )}
        <p id={saidId} class={problem ? 'problem' : 'hint'}>
          {problem ?? (offline ? words.offline : busy ? words.sending : '')}
        </p>
        <div class="acts">
          {step !== 'link' && (!known || inCode) && (
            <button type="submit" class="act main" aria-disabled={busy}>
              {inCode ? words.confirm : words.sendCode}
            </button>
          )}
          {step === 'address' && aside && (
            <button type="button" class="plain" onClick={aside.act}>
              {aside.words}
            </button>
          )}
        </div>
        {step !== 'address' && (
          <div class="acts">
            {again ? (
              <button type="button" class="plain" onClick={() => this.#ask(step === 'link')}>
                {words.resend}
              </button>
            ) : (
              inCode && <p class="hint">{words.resendSoon}</p>
            )}
            {inCode && byLink && (
              <button type="button" class="plain" onClick={() => this.#ask(true)}>
                {words.sendLink}
              </button>
            )}
            {!known && (
              <button
                type="button"
                class="plain"
                onClick={() =>
                  this.setState({ ...start, address }, () => this.#field.current?.focus())
                }
              >
                {words.otherAddress}
              </button>
            )}
          </div>
        )}
      </form>
    )
  }
}
