/**
 * Calls back once the process that started this one is gone. npm runs scripts through a shell, and
 * when npm is told to end it ends the shell and nobody else: without this, what the script has
 * started would run on.
 *
 * @param {() => void} then
 */
export function whenOrphaned(then) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, 500)
  timer.unref()
}
