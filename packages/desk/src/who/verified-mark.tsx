import { VerifiedIcon } from '../look/icons.tsx'
import { words } from '../words/en.ts'

/** How sure something is, in words and by a mark; never by colour alone. */
export function VerifiedMark({ verified }: { verified: boolean }) {
  return verified ? (
    <span class="mark mark-verified">
      <VerifiedIcon />
      {words.who.verified}
    </span>
  ) : (
    <span class="mark mark-unverified">{words.who.unverified}</span>
  )
}
