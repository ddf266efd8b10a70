import { asZendesk } from './as-zendesk.ts'
import { oldPage } from './old-page.ts'

type Waiting = ArrayLike<unknown>[]

const old = window as { zE?: { _?: Waiting; q?: Waiting } }
const waiting = [...(old.zE?._ ?? []), ...(old.zE?.q ?? [])]
const answer = asZendesk(oldPage())
Object.assign(old, { zE: answer })
for (const call of waiting) answer(...Array.from(call))
