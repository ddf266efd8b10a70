import { asIntercom } from './as-intercom.ts'
import { oldPage } from './old-page.ts'

interface Old {
  Intercom?: { q?: ArrayLike<unknown>[] }
  intercomSettings?: unknown
}

const old = window as Old
const answer = asIntercom(oldPage())
const waiting = old.Intercom?.q ?? []
Object.assign(old, { Intercom: answer })
if (old.intercomSettings) answer('boot', old.intercomSettings)
for (const call of waiting) answer(...(Array.from(call) as [string]))
