import { readSettings } from '../config/read-settings.ts'
import { createServerLogger } from '../observe/server-logger.ts'
import { startServer } from '../start.ts'
import { dataFlags, sourcesOf } from './command.ts'
import type { Command } from './command.ts'

/** `continuo serve`: runs the server until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  about: 'Run the server. When it listens it prints {"listening":"<address>"}.',
  flags: {
    port: { takes: 'PORT', about: 'the port (4000); 0 takes any free one' },
    host: { takes: 'HOST', about: 'localhost, or an address of this machine' },
    ...dataFlags,
  },
  async run(typed, terminal) {
    const settings = readSettings(sourcesOf(typed, terminal))
    const { data, port, host, origin, trustedProxies, secret, logLevel, metricsToken, limits } =
      settings
    const { smtpUrl, mailFrom } = settings
    const logger = createServerLogger(logLevel)
    const server = await startServer({
      dataDir: data,
      port,
      host,
      trustedProxies,
      limits,
      logger,
      processMetrics: true,
      ...(origin !== undefined && { origin }),
      ...(secret !== undefined && { secret }),
      ...(metricsToken !== undefined && { metricsToken }),
      ...(smtpUrl !== undefined && { smtpUrl }),
      ...(mailFrom !== undefined && { mailFrom }),
    })
    terminal.print(JSON.stringify({ listening: server.url }))
    logger.info({ url: server.url, data }, 'listening')
    await terminal.stopped()
    logger.info('closing')
    await server.close()
    logger.info('closed')
  },
}
