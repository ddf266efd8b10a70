import type { DeskPerson } from '@continuo/model'
import { useDesk } from '../desk-context.ts'
import { Fact } from '../relationship/fact-group.tsx'
import { IdentityList } from '../who/identity-facts.tsx'
import { NameView } from '../who/name-view.tsx'
import { words } from '../words/en.ts'
import { whoInWords } from '../words/who.ts'

const { preview: say } = words.join

/** One of the two, at a glance: who it is, how sure that is, since when, and how much there is. */
export function PersonView({ title, person }: { title: string; person: DeskPerson }) {
  const { moments } = useDesk()
  const { identities, messages, began, last } = person
  return (
    <section class="person">
      <h3>{title}</h3>
      <p class="person-name">
        <NameView who={whoInWords(person)} />
      </p>
      {identities.length === 0 && <p class="quiet">{say.noIdentities}</p>}
      <IdentityList identities={identities} />
      <dl>
        <Fact name={say.began}>{moments.plain(began)}</Fact>
        <Fact name={say.last}>{last === null ? say.never : moments.plain(last)}</Fact>
        <Fact name={say.messages}>{messages}</Fact>
      </dl>
    </section>
  )
}
