import { atLeast, levelOf } from '@continuo/model'
import type { Assurance, Identity, KnownIdentity } from '@continuo/model'
import { useDesk } from '../desk-context.ts'
import { Fact, Group } from '../relationship/fact-group.tsx'
import { words } from '../words/en.ts'
import { siteName } from '../words/place.ts'
import { VerifiedMark } from './verified-mark.tsx'

const { relationship: say } = words

/** Who it is: each account, address and number, how sure it is and since when. */
export function IdentityFacts({ identities }: { identities: readonly KnownIdentity[] }) {
  return (
    <Group name={say.identities}>
      {identities.length === 0 && <p class="quiet">{say.noIdentities}</p>}
      <IdentityList
        identities={identities.map(({ identity, level, tick }) => ({
          identity,
          level,
          time: tick,
        }))}
      />
    </Group>
  )
}

interface Listed {
  identity: Identity
  level: Assurance
  /** µs */
  time: number
}

const kinds: readonly Identity['kind'][] = ['account', 'email', 'phone']

/** Accounts first, then addresses, then numbers; of each the surest first. */
const inOrder = (a: Listed, b: Listed): number =>
  kinds.indexOf(a.identity.kind) - kinds.indexOf(b.identity.kind) ||
  levelOf(b.level) - levelOf(a.level) ||
  a.time - b.time

export function IdentityList({ identities }: { identities: readonly Listed[] }) {
  const { moments } = useDesk()
  return (
    <dl>
      {identities.toSorted(inOrder).map(({ identity, level, time }) => (
        <Fact
          key={`${identity.kind} ${identity.issuer} ${identity.value}`}
          name={
            identity.issuer === undefined
              ? say.kinds[identity.kind]
              : say.accountAt(siteName(identity.issuer))
          }
        >
          <span class="fact-value">{identity.value}</span>{' '}
          <VerifiedMark verified={atLeast(level, 'mailbox')} />{' '}
          <span class="fact-note">{say.knownSince(say.levels[level], moments.plain(time))}</span>
        </Fact>
      ))}
    </dl>
  )
}
