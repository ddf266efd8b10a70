import type { IdentityOutcome, Opened } from '@continuo/model'
import type { MailSink, SunkMail } from './mail-sink.ts'
import { createTrialDevice, message } from './trial-device.ts'
import type { TrialDevice } from './trial-device.ts'
import type { TrialServer } from './trial-server.ts'

/** One identity call; without an operation it gets one of its own. */
export type IdentityCall = Record<string, unknown> & { call: string }

/** A customer at a device, who can write, ask for mails and prove addresses. */
export interface TrialCustomer {
  readonly device: TrialDevice
  ask(call: IdentityCall): Promise<Response>
  /** @throws Error where it is refused. */
  outcome(call: IdentityCall): Promise<IdentityOutcome>
  /** @returns the event's id. */
  write(text: string): Promise<string>
  opened(): Promise<Opened>
  texts(): Promise<string[]>
  /** The mail that a call for a code causes. */
  mailFor(address: string, to: unknown, more?: Record<string, unknown>): Promise<SunkMail>
  prove(address: string): Promise<IdentityOutcome>
  /** The same device, with a session of now. */
  again(): Promise<TrialCustomer>
}

export const codeIn = ({ text }: SunkMail): string => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? 'none'

export const linkIn = ({ text }: SunkMail): URL =>
  new URL(/^https?:\S+$/m.exec(text)?.[0] ?? 'none:')

export const bookmarkIn = (mail: SunkMail): string =>
  /^#continuo-mail=([\w-]{22})$/.exec(linkIn(mail).hash)?.[1] ?? 'none'

let operations = 0

const customerAt = (sink: MailSink, device: TrialDevice): TrialCustomer => {
  const ask = (call: IdentityCall): Promise<Response> =>
    device.call('/v1/identity', {
      method: 'POST',
      body: { ...(call.call !== 'list' && { operation: `trial-${(operations += 1)}` }), ...call },
    })
  const outcome = async (call: IdentityCall): Promise<IdentityOutcome> => {
    const answer = await ask(call)
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as IdentityOutcome
  }
  const opened = async (): Promise<Opened> =>
    (await (await device.call('/v1/relationship')).json()) as Opened
  const mailFor: TrialCustomer['mailFor'] = async (address, to, more = {}) => {
    const before = sink.mails.length
    const sent = await outcome({ call: 'code', to, ...more })
    if (sent.outcome !== 'sent') throw new Error(`No mail was sent: ${sent.outcome}`)
    return sink.next(address, before)
  }
  return {
    device,
    ask,
    outcome,
    opened,
    mailFor,
    write: async (text) => {
      const draft = message(text)
      const answer = await device.call('/v1/events', { method: 'POST', body: { drafts: [draft] } })
      if (!answer.ok) throw new Error(await answer.text())
      return draft.id
    },
    texts: async () =>
      ((await opened()).snapshot?.page.events ?? []).flatMap((event) =>
        event.type === 'message.sent' ? [event.body?.text ?? 'erased'] : [],
      ),
    prove: async (address) => {
      const code = codeIn(await mailFor(address, { email: address }))
      return outcome({ call: 'confirm', to: { email: address }, code })
    },
    again: async () => {
      const { token } = (await (await device.askSession()).json()) as { token: string }
      const renewed: TrialDevice = {
        ...device,
        call: (path, { headers = {}, ...init } = {}) =>
          device.call(path, { ...init, headers: { ...headers, Authorization: `Bearer ${token}` } }),
      }
      return customerAt(sink, renewed)
    },
  }
}

/** A customer on a new device. */
export async function createTrialCustomer(
  server: TrialServer,
  sink: MailSink,
): Promise<TrialCustomer> {
  return customerAt(sink, await createTrialDevice(server))
}

let named = 0
/** An address that nobody had before. */
export const newAddress = (): string => `ada${(named += 1)}@example.org`
