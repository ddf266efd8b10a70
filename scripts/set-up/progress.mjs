/** Why a step could not be done: what the failing command said, and what to do about it. */
export class StepFailure extends Error {
  /**
   * @param {string} remedy
   * @param {string} [output]
   */
  constructor(remedy, output = '') {
    super(remedy)
    this.name = 'StepFailure'
    this.output = output
  }
}

/**
 * Shows that a step is running and for how long: one line that counts the seconds on a terminal,
 * elsewhere a line at the beginning, one at the end, and a sign of life now and then.
 *
 * @template T
 * @param {string} title
 * @param {(tell: (detail: string) => void) => Promise<T>} work `tell` shows what is being done now
 * @returns {Promise<T>}
 */
export async function show(title, work) {
  const out = process.stdout
  const begun = Date.now()
  let detail = ''
  const took = () => `${Math.round((Date.now() - begun) / 1000)} s`.padStart(6)
  const line = () => `${title} … ${took()}`
  const draw = () => {
    const room = Math.max(0, (out.columns || 80) - line().length - 3)
    out.write(`\r\u001B[2K${line()}  ${detail.slice(0, room)}`)
  }
  if (out.isTTY) draw()
  else out.write(`${title} …\n`)
  const timer = out.isTTY
    ? setInterval(draw, 1000)
    : setInterval(() => out.write(`${line()}  ${detail}\n`), 15_000)
  const end = (/** @type {string} */ how) =>
    out.write(out.isTTY ? `\r\u001B[2K${line()}  ${how}\n` : `${line()}  ${how}\n`)
  try {
    const result = await work((text) => {
      detail = text
    })
    end('')
    return result
  } catch (error) {
    end('failed')
    throw error
  } finally {
    clearInterval(timer)
  }
}
