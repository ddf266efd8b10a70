import type { ComponentChildren } from 'preact'
import { useSignal } from '@preact/signals'
import { atLeast, settingOf } from '@continuo/model'
import type { Beginning, KnownIdentity, RelationshipState } from '@continuo/model'
import { useDesk, useWork } from '../desk-context.ts'
import { VerifiedMark } from '../list/row-view.tsx'
import { words } from '../words/en.ts'
import { siteName } from '../words/place.ts'
import { preferenceInWords } from '../words/preference.ts'
import { beginningOf } from './beginning.ts'
import type { Conversation } from './conversations.ts'

const { relationship: say } = words

const utmOrder = ['source', 'medium', 'campaign', 'term', 'content'] as const

/** What is known of the customer beside their words. On a phone it is folded. */
export function FactsView({ conversation }: { conversation: Conversation }) {
  const { rows } = useWork()
  const shown = useSignal(false)
  const { value: facts } = conversation.facts
  return (
    <aside class="facts" aria-label={say.about}>
      <button
        type="button"
        class="facts-toggle"
        aria-expanded={shown.value}
        onClick={() => {
          shown.value = !shown.value
        }}
      >
        {say.about}
      </button>
      <div class={shown.value ? 'facts-all facts-shown' : 'facts-all'}>
        <BeginningFacts beginning={beginningOf(conversation, rows)} />
        <IdentityFacts identities={facts?.identities ?? []} />
        <PreferenceFacts preferences={facts?.preferences ?? {}} />
      </div>
    </aside>
  )
}

function Group({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class="facts-group">
      <h3>{name}</h3>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function BeginningFacts({ beginning }: { beginning: Beginning | null }) {
  const { moments } = useDesk()
  if (!beginning) {
    return (
      <Group name={say.cameFrom}>
        <p class="quiet">{say.unknownBeginning}</p>
      </Group>
    )
  }
  const { touchpoint, arrival, tick } = beginning
  const utm = utmOrder.flatMap((name) => {
    const value = arrival?.utm?.[name]
    return value === undefined ? [] : [{ name, value }]
  })
  return (
    <Group name={say.cameFrom}>
      <dl>
        {touchpoint.site !== undefined && <Fact name={say.site}>{siteName(touchpoint.site)}</Fact>}
        {touchpoint.page && <Fact name={say.page}>{touchpoint.page}</Fact>}
        {arrival?.referrer !== undefined && <Fact name={say.referrer}>{arrival.referrer}</Fact>}
        {utm.map(({ name, value }) => (
          <Fact key={name} name={say.utm[name]}>
            {value}
          </Fact>
        ))}
        <Fact name={say.began}>
          <time dateTime={moments.machine(tick)}>{moments.full(tick)}</time>
        </Fact>
      </dl>
    </Group>
  )
}

function IdentityFacts({ identities }: { identities: readonly KnownIdentity[] }) {
  return (
    <Group name={say.identities}>
      {identities.length === 0 && <p class="quiet">{say.noIdentities}</p>}
      <dl>
        {identities.map(({ identity, level }) => (
          <Fact
            key={`${identity.kind} ${identity.issuer} ${identity.value}`}
            name={say.kinds[identity.kind]}
          >
            <span class="fact-value">{identity.value}</span>
            <span class="fact-mark" title={say.levels[level]}>
              <VerifiedMark verified={atLeast(level, 'mailbox')} />
            </span>
          </Fact>
        ))}
      </dl>
    </Group>
  )
}

function PreferenceFacts({ preferences }: { preferences: RelationshipState['preferences'] }) {
  const names = Object.keys(preferences).toSorted()
  return (
    <Group name={say.preferences}>
      {names.length === 0 && <p class="quiet">{say.noPreferences}</p>}
      <dl>
        {names.map((name) => (
          <Fact key={name} name={say.preferenceNames[name] ?? name}>
            {preferenceInWords(settingOf(preferences, name)?.value)}
          </Fact>
        ))}
      </dl>
    </Group>
  )
}
