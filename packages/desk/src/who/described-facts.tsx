import { Fact, Group } from '../relationship/fact-group.tsx'
import type { KeptEvents } from '../relationship/kept-events.ts'
import { words } from '../words/en.ts'
import { describedIn } from './described.ts'
import { VerifiedMark } from './verified-mark.tsx'

const { relationship: say } = words

const valueInWords = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? say.yesOrNo[`${value}`] : String(value)

/** What pages say of the customer; nothing where they said nothing. */
export function DescribedFacts({ events }: { events: KeptEvents }) {
  const { traits, group } = describedIn(events)
  if (traits.size === 0 && group === null) return null
  return (
    <Group name={say.described}>
      <p class="quiet">
        <VerifiedMark verified={false} />
      </p>
      <dl>
        {group !== null && <Fact name={say.group}>{group}</Fact>}
        {[...traits].map(([name, value]) => (
          <Fact key={name} name={name}>
            {valueInWords(value)}
          </Fact>
        ))}
      </dl>
    </Group>
  )
}
