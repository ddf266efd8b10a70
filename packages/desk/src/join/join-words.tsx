import type { DeskJoin, KnownIdentity } from '@continuo/model'
import { useDesk, useWork } from '../desk-context.ts'
import { words } from '../words/en.ts'
import { byInWords } from '../words/by.ts'

const { joins: say } = words.join

interface Props {
  join: DeskJoin
  /** Whose proofs may have made it. */
  identities: readonly KnownIdentity[]
}

/** One join in words: how, who and when; and who undid it, when and why. */
export function JoinWords({ join, identities }: Props) {
  const { moments } = useDesk()
  const { me } = useWork()
  const { by, reason, time, through, undone } = join
  const proven = identities.find((each) => each.join === join.join)
  return (
    <>
      <span class="join-how">
        {proven ? say.proof(proven.identity.value) : say.through[through]}
      </span>{' '}
      <span class="fact-note">
        <time dateTime={moments.machine(time)} title={moments.full(time)}>
          {say.by(byInWords(by, me.advisor.id), moments.plain(time))}
        </time>
        {reason !== null && `: ${reason}`}
      </span>{' '}
      {undone && (
        <span class="fact-note">
          <time dateTime={moments.machine(undone.time)} title={moments.full(undone.time)}>
            {say.undone(byInWords(undone.by, me.advisor.id), moments.plain(undone.time))}
          </time>
          {undone.reason !== null && `: ${undone.reason}`}
        </span>
      )}
    </>
  )
}
