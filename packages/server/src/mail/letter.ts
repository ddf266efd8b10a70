import type { Liking, MailJob } from './mail-job.ts'
import { languageOf, wordsIn } from './words/words.ts'
import type { Words } from './words/en.ts'
import type { MailLanguage } from './words/words.ts'

/** One part of a mail, in its order. */
export type Part =
  | { readonly say: string }
  | { readonly code: string }
  | { readonly open: string; readonly address: string }

/** A mail before it is text or HTML. */
export interface Letter {
  readonly language: MailLanguage
  readonly textSize: NonNullable<Liking['textSize']>
  readonly company: string
  readonly subject: string
  readonly parts: readonly Part[]
  /** What stands below, smaller. */
  readonly foot?: string
}

/** What a mail needs beside its job. */
export interface Surroundings {
  /** What the company is called. */
  readonly company: string
  /** The workspace's language, where the reader's is not known. */
  readonly language: string
  readonly liking: Liking
  /** Where its link leads; not for a code. */
  readonly link?: string
}

const linkFor = (link: string | undefined): string => {
  if (link === undefined) throw new Error('This mail leads nowhere: it needs a link')
  return link
}

function contentOf(
  job: MailJob,
  words: Words,
  { company, link }: Surroundings,
): Pick<Letter, 'subject' | 'parts' | 'foot'> {
  switch (job.mail) {
    case 'code': {
      // Whoever reads the code out to somebody is told here not to; and a code goes with no link.
      const { subject, lead, howLong, caution, foot } = words.code
      return {
        subject: subject(company),
        parts: [{ say: lead }, { code: job.code }, { say: howLong }, { say: caution(company) }],
        foot,
      }
    }
    case 'link': {
      const { subject, lead, open, howLong, foot } = words.link
      return {
        subject: subject(company),
        parts: [{ say: lead }, { open, address: linkFor(link) }, { say: howLong }],
        foot,
      }
    }
    case 'confirm-request': {
      const { subject, lead, open, foot } = words['confirm-request']
      return {
        subject: subject(company),
        parts: [{ say: lead(company) }, { open, address: linkFor(link) }],
        foot,
      }
    }
    case 'joined': {
      const { addedSubject, added, joinedSubject, joined, was, undo, open } = words.joined
      const isAdded = job.what === 'identity-added'
      return {
        subject: isAdded ? addedSubject(company) : joinedSubject(company),
        parts: [
          { say: isAdded ? added(job.added ?? words.something, company) : joined(company) },
          { say: was },
          { say: undo },
          { open, address: linkFor(link) },
        ],
      }
    }
  }
}

/** Writes the letter of a job, in its reader's language and size. */
export function letterOf(job: MailJob, surroundings: Surroundings): Letter {
  const { liking } = surroundings
  const language = languageOf(liking.language, surroundings.language)
  const words = wordsIn(language)
  const { subject, parts, foot } = contentOf(job, words, surroundings)
  const { addressAs, textSize = 'normal' } = liking
  const greeting = addressAs === undefined ? words.hello : words.greeting(addressAs)
  return {
    language,
    textSize,
    company: surroundings.company,
    subject,
    parts: [{ say: greeting }, ...parts],
    ...(foot !== undefined && { foot }),
  }
}
