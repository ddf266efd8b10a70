import type { Who } from '../words/who.ts'
import { VerifiedMark } from './verified-mark.tsx'

/** What a customer is called, and how sure that is. */
export function NameView({ who }: { who: Who }) {
  return (
    <>
      <span class={who.verified === null ? 'who-name who-newcomer' : 'who-name'}>{who.text}</span>{' '}
      {who.verified !== null && <VerifiedMark verified={who.verified} />}
    </>
  )
}
