export type { AttachmentStore } from './attachment/attachment-store.ts'
export { openFileAttachments } from './attachment/open-file-attachments.ts'
export { deskCookie } from './desk/cookie.ts'
export { defaultLimits } from './guard/limits.ts'
export type { Limits } from './guard/limits.ts'
export type { Rate } from './guard/limiter.ts'
export { PortTaken } from './listen/port-taken.ts'
export type { Bus } from './live/bus.ts'
export { LogError } from './log/relationship-log.ts'
export type {
  Caller,
  CompanyCaller,
  DeviceCaller,
  RelationshipLog,
} from './log/relationship-log.ts'
export { createServerLogger } from './observe/server-logger.ts'
export type { LogLevel, ServerLogger } from './observe/server-logger.ts'
export { createServer } from './server.ts'
export type { ContinuoServer, ServerOptions } from './server.ts'
export { startServer } from './start.ts'
export type { StartOptions, StartedServer } from './start.ts'
export type { Advisor, Directory, Issuer, NewWorkspace, Workspace } from './workspace/directory.ts'
export type { WorkspaceSettings } from './workspace/workspace-settings.ts'
export { openSqliteDirectory } from './workspace/open-directory.ts'
