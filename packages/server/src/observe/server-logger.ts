import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

/** The server's log of itself. What people wrote, who they are and from where they call is never in it. */
export type ServerLogger = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
/** The least that is written down; `silent` writes nothing. */
export type LogLevel = (typeof logLevels)[number]

/**
 * Writes JSON, one object a line.
 *
 * @param to Where to; without it standard error, since standard output is for what programs read.
 */
export function createServerLogger(
  level: LogLevel,
  to: DestinationStream = pino.destination(2),
): ServerLogger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  )
}
