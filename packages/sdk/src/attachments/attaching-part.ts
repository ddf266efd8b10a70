/** What sends and fetches the files of messages: one part. */
export { filesOver } from '../adapter/http/files-over.ts'
export { attach } from './attach.ts'
export { deliver } from './deliver.ts'
export { fetchAttachment } from './fetch-attachment.ts'
