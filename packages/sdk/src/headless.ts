// One file for pages without a build of their own: `import { createContinuo } from '…/headless/sdk.js'`.
export { createContinuo } from './connect.ts'
