import { claimsAnother, isOneEmoji, readWritten, wordsOf } from '@continuo/model'
import type { Block, Item, Span } from '@continuo/model'
import type { ComponentChildren } from 'preact'
import { words } from '../words/en.ts'

/** What somebody wrote, as elements: never as markup of theirs. */
export function WrittenView({ text }: { text: string }) {
  return (
    <div class="message-text">
      {isOneEmoji(text) ? <p class="emoji">{text}</p> : drawBlocks(readWritten(text))}
    </div>
  )
}

const drawBlocks = (blocks: readonly Block[]): ComponentChildren => blocks.map(drawBlock)

const drawSpans = (spans: readonly Span[]): ComponentChildren => spans.map(drawSpan)

function drawBlock(block: Block): ComponentChildren {
  switch (block.is) {
    case 'paragraph':
      return <p dir="auto">{drawSpans(block.spans)}</p>
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{drawBlocks(block.blocks)}</blockquote>
    case 'list': {
      const items = block.items.map(drawItem)
      return block.items[0]?.number === undefined ? <ul>{items}</ul> : <ol>{items}</ol>
    }
  }
}

const drawItem = ({ number, blocks }: Item): ComponentChildren => (
  <li {...(number !== undefined && { value: number })}>{drawBlocks(blocks)}</li>
)

function drawSpan(span: Span): ComponentChildren {
  switch (span.is) {
    case 'text':
      return span.text
    case 'code':
      return <code>{span.text}</code>
    case 'bold':
      return <strong>{drawSpans(span.spans)}</strong>
    case 'italic':
      return <em>{drawSpans(span.spans)}</em>
    case 'link':
      return <Link to={span.to} spans={span.spans} />
  }
}

/** A link; where its words name another place than it leads to, that one is said. */
function Link({ to, spans }: { to: string; spans: readonly Span[] }) {
  if (!URL.canParse(to)) return <>{drawSpans(spans)}</>
  const { href, host, pathname } = new URL(to)
  const where = host || pathname
  return (
    <>
      <a href={href} rel="noopener noreferrer nofollow" {...(host && { target: '_blank' })}>
        {drawSpans(spans)}
      </a>
      {claimsAnother(wordsOf(spans), where) && (
        <span class="link-where"> ({words.timeline.leadsTo(where)})</span>
      )}
    </>
  )
}
