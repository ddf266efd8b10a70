import type { Ref } from 'preact'
import { useDesk, useWork } from '../desk-context.ts'
import { BackIcon } from '../look/icons.tsx'
import { words } from '../words/en.ts'
import { placeInWords, siteName } from '../words/place.ts'
import type { Who } from '../words/who.ts'
import { NameView } from '../who/name-view.tsx'
import { hashOf } from './address.ts'
import { beginningOf } from './beginning.ts'
import type { Conversation } from './conversations.ts'

interface Props {
  conversation: Conversation
  who: Who
  heading: Ref<HTMLHeadingElement>
}

/** Who it is, and in one line where they came from. */
export function HeaderView({ conversation, who, heading }: Props) {
  const { address } = useDesk()
  const { rows } = useWork()
  const beginning = beginningOf(conversation, rows)
  const source = beginning?.arrival?.utm?.source
  const referrer = beginning?.arrival?.referrer
  const from = [
    placeInWords(beginning?.touchpoint),
    referrer && words.relationship.referredBy(siteName(referrer)),
    source && words.relationship.through(source),
  ].filter(Boolean)
  return (
    <header class="relationship-head">
      <a
        class="back icon-button"
        href={hashOf(null)}
        aria-label={words.relationship.back}
        onClick={(event) => {
          event.preventDefault()
          address.go(null)
        }}
      >
        <BackIcon />
      </a>
      <div class="relationship-who">
        <h2 tabIndex={-1} ref={heading}>
          <NameView who={who} />
        </h2>
        {from.length > 0 && (
          <p class="relationship-from">
            {words.relationship.cameFrom} {from.join(' · ')}
          </p>
        )}
      </div>
    </header>
  )
}
