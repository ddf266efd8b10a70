import type { Described } from '@continuo/model'
import { Fact, Group } from '../relationship/fact-group.tsx'
import { words } from '../words/en.ts'
import { VerifiedMark } from './verified-mark.tsx'

const { relationship: say } = words

const valueInWords = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? say.yesOrNo[`${value}`] : String(value)

/** What pages say of the customer; nothing where they said nothing. */
export function DescribedFacts({ traits, group }: Described) {
  if (traits.length === 0 && group === null) return null
  return (
    <Group name={say.described}>
      <p class="quiet">
        <VerifiedMark verified={false} />
      </p>
      <dl>
        {group !== null && <Fact name={say.group}>{group}</Fact>}
        {traits.map(({ name, value }) => (
          <Fact key={name} name={name}>
            {valueInWords(value)}
          </Fact>
        ))}
      </dl>
    </Group>
  )
}
