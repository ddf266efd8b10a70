/** What pages without a server need, and those that had none before. */
export { handOver } from './hand-over.ts'
export { localAdapter } from './local-adapter.ts'
