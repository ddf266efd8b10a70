import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotli } from './measure.mjs'

/** What a wrapper for a framework may weigh, as it is shipped (brotli 11). */
export const wrapperGate = 1000

/**
 * What the wrappers weigh by themselves: the widget behind them is weighed elsewhere.
 *
 * @param {string} widget the folder that holds npm/react.js and npm/vue.js
 */
export const weighWrappers = (widget) =>
  ['react', 'vue'].map((name) => ({
    name,
    bytes: brotli(readFileSync(join(widget, 'npm', `${name}.js`))),
  }))
