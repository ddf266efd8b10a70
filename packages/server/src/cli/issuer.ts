import { readKeySetAddress } from '../workspace/key-set-address.ts'
import { UsageError, dataFlags } from './command.ts'
import type { Command, Typed } from './command.ts'
import { withDirectory, workspaceMeant } from './with-directory.ts'

const flags = {
  workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
  ...dataFlags,
} as const

const issuerIn = ({ words }: Typed): string => {
  const issuer = (words[0] ?? '').trim()
  if (issuer === '' || issuer.length > 200)
    throw new UsageError('The issuer is the `iss` of its tokens, with 1 to 200 characters.')
  return issuer
}

/** `continuo issuer add ISSUER` */
export const issuerAdd: Command = {
  name: 'issuer add',
  words: ['ISSUER'],
  about:
    'Let a back end vouch for customers, or change how; at once, also beside a running server.',
  flags: {
    jwks: {
      takes: 'ADDRESS',
      about: 'where its public keys are (ES256 or EdDSA); without it HS256',
    },
    'marks-email': { about: 'an address that it says is verified counts as proven' },
    ...flags,
  },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const issuer = issuerIn(typed)
      const jwks = typed.one('jwks')
      const { id } = await workspaceMeant(typed, directory)
      await directory.putIssuer(id, {
        issuer,
        marksEmail: typed.has('marks-email'),
        ...(jwks !== undefined && { jwksUrl: readKeySetAddress(jwks) }),
      })
      terminal.print(`${issuer} vouches for customers of ${id}.`)
    }),
}

/** `continuo issuer list` */
export const issuerList: Command = {
  name: 'issuer list',
  about: 'Show who vouches for customers.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id } = await workspaceMeant(typed, directory)
      const issuers = await directory.issuers(id)
      if (issuers.length === 0)
        terminal.print('None is registered: tokens are HS256 with the vouching secret.')
      for (const { issuer, jwksUrl, marksEmail } of issuers) {
        const how = jwksUrl ?? 'HS256 with the vouching secret'
        terminal.print(`${issuer}  ${how}${marksEmail ? '  marks addresses as proven' : ''}`)
      }
    }),
}

/** `continuo issuer remove ISSUER` */
export const issuerRemove: Command = {
  name: 'issuer remove',
  words: ['ISSUER'],
  about: 'Stop taking tokens that are signed with the keys of an issuer.',
  flags,
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const issuer = issuerIn(typed)
      const { id } = await workspaceMeant(typed, directory)
      if (!(await directory.removeIssuer(id, issuer))) {
        const known = (await directory.issuers(id)).map((each) => each.issuer).join(', ')
        throw new UsageError(
          `${issuer} is not registered for ${id}. Registered are: ${known || 'none'}`,
        )
      }
      terminal.print(`${issuer} no longer vouches with keys of its own.`)
    }),
}
