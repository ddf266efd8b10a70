import { refusals } from '@continuo/model'
import type { Problem } from '@continuo/model'

/**
 * The problem document of an answer that refuses.
 *
 * @throws Error where it is none, or lacks what every one of them has.
 */
export async function refusalIn(answer: Response): Promise<Problem> {
  const text = await answer.text()
  if (answer.headers.get('content-type') !== 'application/problem+json') {
    throw new Error(`This is no problem document (${answer.status}): ${text}`)
  }
  const problem = JSON.parse(text) as Problem
  const { status, remedy } = refusals[problem.reason]
  const whole =
    problem.type === `/problems/${problem.reason}` &&
    problem.remedy === remedy &&
    problem.status === status &&
    answer.status === status &&
    problem.title !== '' &&
    problem.detail !== ''
  if (!whole) throw new Error(`This problem document is not whole: ${text}`)
  return problem
}
