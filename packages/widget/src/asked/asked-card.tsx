import { readCard } from '@continuo/model'
import type { MessageEntry } from '@continuo/model'
import { render } from 'preact'
import { formCss } from '../look/form.css.ts'
import { wear } from '../look/wear.ts'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { standOf } from './answering.ts'
import { Business } from './business.tsx'
import { cardCss } from './card.css.ts'
import { Choice } from './choice.tsx'
import { Form } from './form.tsx'
import { dropAll, takeUp } from './kept.ts'
import { Rating } from './rating.tsx'
import { askedWords } from './words/spoken.ts'
import type { AskedWords } from './words/words.ts'

interface Props {
  view: View
  entry: MessageEntry
  say: AskedWords
}

/** What came with a message: what it says, or what it asks and what was answered. */
class AskedCard extends Watching<Props> {
  readonly #card = readCard(this.props.entry.card)
  #stop = (): void => {}

  protected override shows({ lines }: State) {
    const { answer, stuck, later } = standOf(this.props.entry, lines)
    return [answer, stuck, later]
  }

  override componentDidMount() {
    super.componentDidMount()
    this.#stop = this.props.view.handle.on('ended', dropAll)
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    this.#stop()
  }

  override render({ view, entry, say }: Props) {
    const card = this.#card
    const stand = standOf(entry, view.handle.state.lines)
    const given = { view, entry, say, stand }
    if (card.is === 'choice') return <Choice {...given} card={card} />
    if (card.is === 'form') return <Form {...given} card={card} />
    if (card.is === 'rating') return <Rating {...given} card={card} />
    return <Business view={view} say={say} card={card} />
  }
}

/** Draws what came with a message. */
export async function drawCard(place: HTMLElement, view: View, entry: MessageEntry): Promise<void> {
  const [say] = await Promise.all([
    askedWords(view.words.language),
    // Where it cannot be had the card begins empty.
    takeUp(view.handle, entry.key).catch(console.error),
  ])
  // It may have gone while its words were on the way.
  if (!place.isConnected) return
  wear(place, formCss)
  wear(place, cardCss)
  // Its words are ours; what the message says may run the other way.
  place.dir = view.words.direction
  // What stood there meanwhile is not ours to change, only to take out.
  if (place.firstChild instanceof Text) place.replaceChildren()
  render(<AskedCard key={entry.key} view={view} entry={entry} say={say} />, place)
}
