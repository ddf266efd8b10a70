import { masked, settingOf } from '@continuo/model'
import type { IdentityOutcome, IdentityRequest } from '@continuo/model'
import { oneClickFor } from '../../code/codes.ts'
import type { CodeQuestion } from '../../code/codes.ts'
import { pathOf } from '../../code/link.ts'
import { readMailAddress } from '../../code/mail-address.ts'
import { addressBlock } from '../../guard/address.ts'
import { blockKey } from '../../guard/limits.ts'
import { Refused, tooMany } from '../../guard/refused.ts'
import type { DeviceCaller } from '../../log/relationship-log.ts'
import type { MailJob } from '../../mail/mail-job.ts'
import { readFormer } from '../../session/former.ts'
import type { Customer } from '../customer.ts'
import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

type Target = Exclude<Extract<IdentityRequest, { call: 'code' }>['to'], { phone: string }>

/** The mailbox that a call is about. */
interface Mailbox {
  readonly address: string
  readonly by: CodeQuestion['by']
  /** As the answer may show it: what was typed, or a mask of what was not. */
  readonly shown: string
  /** When the mail was sent whose bookmark names it, ms. */
  readonly sent?: number
}

const noMail = (): Refused =>
  new Refused('no-mail', 'This server has no mail system to send a code with.')

const noMessages = (): Refused =>
  new Refused(
    'unsupported',
    'This server proves no numbers, since it sends no messages to phones: prove an e-mail address.',
  )

/** One answer whatever was wrong: that a bookmark is there, or that a code was asked for, is nobody's business. */
const wrongCode = (): Refused =>
  new Refused(
    'code-refused',
    'This is not the code, or not the link, of a mail that is still good.',
  )

/** Proving a mailbox: by a code, or by the link of a mail. */
export function proveCalls(parts: Parts): IdentityAnswers<'code' | 'confirm' | 'bookmark'> {
  const { log, gate, starts, codes, bookmarks, mailer, now } = parts

  const mailboxOf = (to: Target, workspace: string): Mailbox => {
    if ('email' in to) {
      const address = readMailAddress(to.email)
      if (address === undefined)
        throw new Refused(
          'malformed',
          'to.email must be an e-mail address, such as ada@example.org.',
        )
      return { address, by: 'typed', shown: to.email.trim() }
    }
    const found = bookmarks.find(workspace, to.bookmark)
    if (!found) throw wrongCode()
    const { address, sent } = found
    return { address, by: 'bookmark', shown: masked({ kind: 'email', value: address }), sent }
  }

  /** As the device likes it, and its strand: what is known of the address would show in how long the answer takes, and in the mail. */
  const ofTheDevice = async (
    caller: DeviceCaller,
    language: string | undefined,
  ): Promise<Pick<MailJob, 'liking' | 'strand'>> => {
    const { snapshot, me } = await log.open(caller)
    const liked = (name: string): unknown =>
      snapshot && settingOf(snapshot.state.preferences, name)?.value
    const own = liked('language') ?? language
    const size = liked('textSize')
    return {
      liking: {
        ...(typeof own === 'string' && { language: own }),
        ...((size === 'large' || size === 'larger') && { textSize: size }),
      },
      ...(me && { strand: me.strand }),
    }
  }

  const proven = async (
    { caller }: Customer,
    operation: string,
    { address, sent }: Pick<Mailbox, 'address' | 'sent'>,
    former?: DeviceCaller,
  ): Promise<IdentityOutcome> => {
    const outcome = await log.prove(
      caller,
      operation,
      { kind: 'email', value: address },
      {
        ...(sent !== undefined && { bookmarkSent: sent * 1_000 }),
        ...(former && { former }),
      },
    )
    starts.acted(caller)
    return outcome
  }

  return {
    code: async ({ request, customer: { caller, workspace }, call }) => {
      const { operation, to, link, language, page } = request
      if ('phone' in to) throw noMessages()
      if (!mailer) throw noMail()
      const { address, by, shown } = mailboxOf(to, workspace.id)
      const device = await ofTheDevice(caller, language)
      const { thumbprint, site } = caller
      const { address: from } = call.get('wayIn')
      const question = { workspace: workspace.id, thumbprint, address, by, operation }
      const path = site === undefined ? undefined : pathOf(page, site)
      if (page !== undefined && path === undefined)
        throw new Refused('malformed', 'page must be a path on this site, such as /help.')
      const isLink = link === true && by === 'typed'
      const source = addressBlock(from)
      const asked = codes.ask(question, source, isLink ? 'link' : 'code', () => {
        gate.take('codes', blockKey(from, workspace.id))
        gate.take('workspaceCodes', workspace.id)
      })
      if (asked.is === 'limited') throw tooMany((asked.until - now()) / 1_000)
      if (asked.is === 'sent') return { outcome: 'sent', to: shown, expires: asked.expires }
      const { id, code, expires } = asked
      if (isLink) {
        const bookmark = bookmarks.idFor(id)
        bookmarks.make(bookmark, { workspace: workspace.id, address, thumbprint, sent: now() })
        const at = {
          ...(site !== undefined && { site }),
          ...(path !== undefined && { page: path }),
        }
        await mailer.post(workspace.id, {
          mail: 'link',
          to: address,
          bookmark,
          at,
          ...device,
        })
      } else {
        await mailer.post(workspace.id, {
          mail: 'code',
          to: address,
          code,
          goodUntil: expires,
          ...device,
        })
      }
      asked.sent()
      return { outcome: 'sent', to: shown, expires }
    },

    confirm: async ({ request, customer, call }) => {
      const { operation, to, code } = request
      if ('phone' in to) throw noMessages()
      if (!mailer) throw noMail()
      const { caller, workspace } = customer
      const { thumbprint } = caller
      await starts.pass(caller, blockKey(call.get('wayIn').address, workspace.id))
      const mailbox = mailboxOf(to, workspace.id)
      const { address, by } = mailbox
      const question = { workspace: workspace.id, thumbprint, address, by, operation }
      const former = await readFormer(parts, request.former, workspace)
      // The generation before asked, and this one begins with the proof: the caller has shown both keys.
      const isGood =
        codes.check(question, code) ||
        (former !== undefined && codes.check({ ...question, thumbprint: former.thumbprint }, code))
      if (!isGood) throw wrongCode()
      return proven(customer, operation, mailbox, former)
    },

    bookmark: async ({ request, customer, call }) => {
      const { caller, workspace } = customer
      const { operation, bookmark } = request
      const found = bookmarks.find(workspace.id, bookmark)
      if (!found) throw wrongCode()
      const isHere = found.thumbprint === caller.thumbprint && now() - found.sent <= oneClickFor
      if (!isHere) {
        if (!mailer) throw noMail()
        return { outcome: 'needs-code', to: masked({ kind: 'email', value: found.address }) }
      }
      await starts.pass(caller, blockKey(call.get('wayIn').address, workspace.id))
      const { address, sent } = found
      const { thumbprint } = caller
      codes.followed({ workspace: workspace.id, thumbprint, address, by: 'typed', operation })
      return proven(customer, operation, { address, sent })
    },
  }
}
