/** Where rollup decides what lies in which chunk: each room with all that it alone needs. */
export const isOfTheWidget = (/** @type {string} */ id) => /\/packages\/widget\/src\//.test(id)

/**
 * The rooms of the widget are loaded when somebody enters them, and share with the panel what it has
 * loaded already. (Parts of the SDK are files of their own: `on-demand.mjs`.)
 *
 * @returns {import('rollup').Plugin}
 */
export function roomsOfTheWidget() {
  return {
    name: 'continuo-rooms',
    resolveDynamicImport(source, importer) {
      const isOurs = typeof source === 'string' && isOfTheWidget(importer)
      return isOurs ? this.resolve(source, importer) : null
    },
  }
}
