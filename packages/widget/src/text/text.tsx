import { claimsAnother, isOneEmoji, plainText, readWritten, wordsOf } from '@continuo/model'
import type { Block, Item, Span } from '@continuo/model'
import { render } from 'preact'
import type { ComponentChildren } from 'preact'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { textCss } from './text.css.ts'

export { plainText }

/** Says where a link leads that names another place. */
type Say = SeldomWords['leadsTo'] | undefined

/** The place that an address names. */
function whereTo(to: string): string {
  const { host, pathname } = new URL(to)
  return host || pathname
}

/** Whether any link in it has to be explained. */
const claims = (all: readonly (Block | Item | Span)[]): boolean =>
  all.some(
    (one) =>
      ('to' in one && URL.canParse(one.to) && claimsAnother(wordsOf(one.spans), whereTo(one.to))) ||
      ('spans' in one && claims(one.spans)) ||
      ('blocks' in one && claims(one.blocks)) ||
      ('items' in one && claims(one.items)),
  )

interface LinkProps {
  to: string
  label: string
  say: Say
  children: ComponentChildren
}

/** A link; where its words name another place than it leads to, that one is said. */
function Link({ to, label, say, children }: LinkProps) {
  if (!URL.canParse(to)) return <>{children}</>
  const { href, host, origin } = new URL(to)
  const where = whereTo(to)
  const isAway = host && origin !== location.origin
  return (
    <>
      <a href={href} rel="noopener noreferrer" {...(isAway && { target: '_blank' })}>
        {children}
      </a>
      {claimsAnother(label, where) && <span class="where"> ({say?.(where) ?? where})</span>}
    </>
  )
}

const drawSpans = (spans: readonly Span[], say: Say): ComponentChildren =>
  spans.map((span) => drawSpan(span, say))

const drawBlocks = (blocks: readonly Block[], say: Say): ComponentChildren =>
  blocks.map((block) => drawBlock(block, say))

function drawSpan(span: Span, say: Say): ComponentChildren {
  if (span.is === 'text') return span.text
  if (span.is === 'code') return <code>{span.text}</code>
  const inner = drawSpans(span.spans, say)
  if (span.is === 'bold') return <strong>{inner}</strong>
  if (span.is === 'italic') return <em>{inner}</em>
  return (
    <Link to={span.to} label={wordsOf(span.spans)} say={say}>
      {inner}
    </Link>
  )
}

function drawBlock(block: Block, say: Say): ComponentChildren {
  if (block.is === 'paragraph') return <p dir="auto">{drawSpans(block.spans, say)}</p>
  if (block.is === 'quote') return <blockquote>{drawBlocks(block.blocks, say)}</blockquote>
  if (block.is === 'code') {
    return (
      <pre dir="ltr">
        <code>{block.text}</code>
      </pre>
    )
  }
  const items = block.items.map((item) => drawItem(item, say))
  return block.items[0]?.number === undefined ? <ul>{items}</ul> : <ol>{items}</ol>
}

const drawItem = ({ number, blocks }: Item, say: Say): ComponentChildren => (
  <li {...(number !== undefined && { value: number })}>{drawBlocks(blocks, say)}</li>
)

/**
 * Draws what was written: all of it as elements, whatever it says. Words of ours are needed only where
 * a link names another place than it leads to.
 */
export async function draw(
  place: HTMLElement,
  { words: { language } }: View,
  text: string,
): Promise<void> {
  const blocks = readWritten(text)
  const say = claims(blocks) ? (await seldomWords(language)).leadsTo : undefined
  wear(place, textCss)
  // What stood there meanwhile is not ours to change, only to take out.
  if (place.firstChild instanceof Text) place.replaceChildren()
  render(isOneEmoji(text) ? <p class="emoji">{text}</p> : <>{drawBlocks(blocks, say)}</>, place)
}

export const takeAway = (place: HTMLElement): void => render(null, place)
