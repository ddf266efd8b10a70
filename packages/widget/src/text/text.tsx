import { claimsAnother, isOneEmoji, plainText, readWritten, wordsOf } from '@continuo/model'
import type { Block, Item, Span } from '@continuo/model'
import { render } from 'preact'
import type { ComponentChildren } from 'preact'
import { wear } from '../look/wear.ts'
import type { View } from '../view.ts'
import { textCss } from './text.css.ts'

export { plainText }

/** Where a link leads that says another place, by language. */
const leadsTo: Readonly<Record<string, (where: string) => string>> = {
  en: (where) => `leads to ${where}`,
  de: (where) => `führt zu ${where}`,
}

interface LinkProps {
  to: string
  label: string
  language: string
  children: ComponentChildren
}

/** A link; where its words name another place than it leads to, that one is said. */
function Link({ to, label, language, children }: LinkProps) {
  if (!URL.canParse(to)) return <>{children}</>
  const { href, host, origin, pathname } = new URL(to)
  const where = host || pathname
  const isAway = host && origin !== location.origin
  const words = leadsTo[language] ?? leadsTo['en']
  return (
    <>
      <a href={href} rel="noopener noreferrer" {...(isAway && { target: '_blank' })}>
        {children}
      </a>
      {claimsAnother(label, where) && <span class="where"> ({words?.(where)})</span>}
    </>
  )
}

const drawSpans = (spans: readonly Span[], language: string): ComponentChildren =>
  spans.map((span) => drawSpan(span, language))

const drawBlocks = (blocks: readonly Block[], language: string): ComponentChildren =>
  blocks.map((block) => drawBlock(block, language))

function drawSpan(span: Span, language: string): ComponentChildren {
  if (span.is === 'text') return span.text
  if (span.is === 'code') return <code>{span.text}</code>
  const inner = drawSpans(span.spans, language)
  if (span.is === 'bold') return <strong>{inner}</strong>
  if (span.is === 'italic') return <em>{inner}</em>
  return (
    <Link to={span.to} label={wordsOf(span.spans)} language={language}>
      {inner}
    </Link>
  )
}

function drawBlock(block: Block, language: string): ComponentChildren {
  if (block.is === 'paragraph') return <p dir="auto">{drawSpans(block.spans, language)}</p>
  if (block.is === 'quote') return <blockquote>{drawBlocks(block.blocks, language)}</blockquote>
  if (block.is === 'code') {
    return (
      <pre dir="ltr">
        <code>{block.text}</code>
      </pre>
    )
  }
  const items = block.items.map((item) => drawItem(item, language))
  return block.items[0]?.number === undefined ? <ul>{items}</ul> : <ol>{items}</ol>
}

const drawItem = ({ number, blocks }: Item, language: string): ComponentChildren => (
  <li {...(number !== undefined && { value: number })}>{drawBlocks(blocks, language)}</li>
)

/** Draws what was written: all of it as elements, whatever it says. */
export function draw(place: HTMLElement, { words: { language } }: View, text: string): void {
  wear(place, textCss)
  // What stood there meanwhile is not ours to change, only to take out.
  if (place.firstChild instanceof Text) place.replaceChildren()
  render(
    isOneEmoji(text) ? <p class="emoji">{text}</p> : <>{drawBlocks(readWritten(text), language)}</>,
    place,
  )
}

export const takeAway = (place: HTMLElement): void => render(null, place)
