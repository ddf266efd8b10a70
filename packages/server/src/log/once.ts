import type { Ask, DoneOutcome, Identity, IdentityOutcome, Refusal } from '@continuo/model'
import type { Reads, Writes } from '../store/relationship-store.ts'
import type { GenerationRow } from '../store/rows.ts'
import { findReader } from './find-reader.ts'
import type { DeviceCaller } from './relationship-log.ts'

/** The generation of a device's key, also where it is over. */
export async function generationFor(
  reads: Reads,
  { workspace, thumbprint }: DeviceCaller,
): Promise<GenerationRow | undefined> {
  const [generation] = await reads.generations(workspace, [thumbprint])
  return generation
}

/** What is kept of an answer; who the device is now is looked up when it is given again. */
export type Answer =
  | { outcome: DoneOutcome; identity?: Identity; join?: string; together?: string; asks?: Ask[] }
  | { outcome: 'refused'; refused: Refusal }

/** The answer with who the device is now. */
export async function answerNow(
  reads: Reads,
  caller: DeviceCaller,
  answer: Answer,
): Promise<IdentityOutcome> {
  if (answer.outcome === 'refused') return answer
  const found = await findReader(reads, caller)
  return { ...answer, me: found.is === 'reader' ? found.reader.me : null }
}

/** The answer that this operation had before, if any: a repeat is the same answer (IDENTITY R8). */
export async function answeredBefore(
  reads: Reads,
  caller: DeviceCaller,
  operation: string,
): Promise<IdentityOutcome | undefined> {
  const generation = await generationFor(reads, caller)
  const answer = generation && (await reads.operation(generation.id, operation))
  return answer === undefined ? undefined : answerNow(reads, caller, answer as Answer)
}

/** Keeps the answer for a repeat. */
export async function keepAnswer(
  writes: Writes,
  caller: DeviceCaller,
  operation: string,
  answer: Answer,
): Promise<IdentityOutcome> {
  const generation = await generationFor(writes, caller)
  if (generation) await writes.putOperation(generation.id, operation, answer)
  return answerNow(writes, caller, answer)
}
