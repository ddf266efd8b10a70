import { asCrisp } from './as-crisp.ts'
import { oldPage } from './old-page.ts'

const old = window as { $crisp?: unknown }
const waiting: unknown = old.$crisp
const answer = asCrisp(oldPage())
old.$crisp = answer
if (Array.isArray(waiting)) answer.push(...waiting)
