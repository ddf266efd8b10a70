import { useSignal } from '@preact/signals'
import { settingOf } from '@continuo/model'
import type { Beginning, RelationshipState } from '@continuo/model'
import { AuditView } from '../audit/audit-view.tsx'
import { useDesk, useWork } from '../desk-context.ts'
import { JoinsView } from '../join/joins-view.tsx'
import { DescribedFacts } from '../who/described-facts.tsx'
import { IdentityFacts } from '../who/identity-facts.tsx'
import { words } from '../words/en.ts'
import { siteName } from '../words/place.ts'
import { preferenceInWords } from '../words/preference.ts'
import { beginningOf } from './beginning.ts'
import type { Conversation } from './conversations.ts'
import { Fact, Group } from './fact-group.tsx'

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
        <IdentityFacts identities={facts?.identities ?? []} />
        {facts && <DescribedFacts {...facts.described} />}
        <BeginningFacts beginning={beginningOf(conversation, rows)} />
        <PreferenceFacts preferences={facts?.preferences ?? {}} />
        <JoinsView conversation={conversation} />
        <AuditView relationship={conversation.id} />
      </div>
    </aside>
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
          <time dateTime={moments.machine(tick)} title={moments.full(tick)}>
            {moments.plain(tick)}, {moments.time(tick)}
          </time>
        </Fact>
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
            {preferenceInWords(name, settingOf(preferences, name)?.value)}
          </Fact>
        ))}
      </dl>
    </Group>
  )
}
