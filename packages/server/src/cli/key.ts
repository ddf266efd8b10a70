import { dataFlags } from './command.ts'
import type { Command } from './command.ts'
import { withDirectory, workspaceMeant } from './with-directory.ts'

/** `continuo key rotate` */
export const keyRotate: Command = {
  name: 'key rotate',
  about: 'Replace the secret key; the old one is refused at once.',
  flags: {
    vouching: { about: 'replace the vouching secret instead' },
    workspace: { takes: 'WORKSPACE', about: 'which one, where there are several' },
    ...dataFlags,
  },
  run: (typed, terminal) =>
    withDirectory(typed, terminal, async (directory) => {
      const { id } = await workspaceMeant(typed, directory)
      terminal.print(
        typed.has('vouching')
          ? `Vouching secret  ${await directory.rotateVouchingSecret(id)}`
          : `Secret key       ${await directory.rotateSecretKey(id)}`,
      )
    }),
}
