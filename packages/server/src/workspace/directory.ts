import type { ShownAdvisor } from '@continuo/model'
import type { BookmarkRows } from '../code/bookmark-rows.ts'
import type { CodeRows } from '../code/code-rows.ts'
import type { Deed } from './deeds.ts'
import type { WorkspaceSettings } from './workspace-settings.ts'

/** A company's place on this server, as routes need it. Secret keys are never in it. */
export interface Workspace {
  /** `ws_…` */
  readonly id: string
  readonly name: string
  /** `pk_…`, what the tag on a page carries. */
  readonly publishableKey: string
  /** What the company's back end signs identity tokens with (HS256), the whole text as UTF-8. */
  readonly vouchingSecret: string
  /** The origins whose pages may speak for customers, as browsers write them. */
  readonly origins: readonly string[]
  readonly settings: WorkspaceSettings
}

/** Somebody whose tokens vouch for customers. */
export interface Issuer {
  /** The `iss` of its tokens. */
  readonly issuer: string
  /** Where its public keys are. With it, tokens are ES256 or EdDSA; without it HS256 with the workspace's secret. */
  readonly jwksUrl?: string
  /** Whether an address that it says is verified counts as proven (IDENTITY R18). */
  readonly marksEmail: boolean
}

/** A new workspace, with the secret key that is shown this once. */
export interface NewWorkspace extends Workspace {
  readonly secretKey: string
}

/** What an advisor is called: `name` by colleagues and at sign-in, the rest is what customers read. */
export interface AdvisorNames extends Readonly<ShownAdvisor> {
  /** `adv_…` */
  readonly id: string
  readonly name: string
}

/** Somebody who answers at the desk. */
export interface Advisor extends AdvisorNames {
  readonly workspace: string
}

/** An advisor who is signed in at the desk; `expires` in ms. */
export interface DeskSession {
  readonly advisor: Advisor
  readonly expires: number
}

/** One use of a vouching token. */
export interface VouchClaim {
  readonly workspace: string
  readonly issuer: string
  readonly jti: string
  /** A hash of the whole token: one `jti` names one token. */
  readonly token: string
  readonly thumbprint: string
  /** The key of the generation before, on the same device: what it used may be used by the one that follows it. */
  readonly former?: string
  /** Until when it is remembered, ms. */
  readonly until: number
}

/** Whether a token may be used: by its device; refused as another token's `jti`, or as another device's. */
export type ClaimedVouch = 'mine' | 'other-token' | 'other-device'

/** An answer that was given before. */
export interface KeptAnswer {
  readonly status: number
  readonly body: string
}

/** A call with an idempotency key, from when it came first. */
export interface BegunCall {
  /** A hash of the call: the same key with another call is refused. */
  readonly call: string
  /** The id that whatever it makes carries. */
  readonly id: string
  /** Absent as long as it has not come to its end. */
  readonly answer?: KeptAnswer
}

/**
 * Who may come in: workspaces, their keys and origins, advisors and how they sign in.
 *
 * Guarantees: what a call has answered is stored. Keys, codes and session tokens are stored as hashes
 * only, passwords as scrypt. A sign-in link is used up by exactly one call, however many come at once.
 * What another process writes (the command line beside a running server) is seen by the next call.
 */
export interface Directory {
  createWorkspace(name: string, origins: readonly string[]): Promise<NewWorkspace>
  workspaces(): Promise<Workspace[]>
  workspace(id: string): Promise<Workspace | undefined>
  workspaceByKey(publishableKey: string): Promise<Workspace | undefined>
  workspaceBySecret(secretKey: string): Promise<Workspace | undefined>
  /** @returns false where the origin was registered before. */
  addOrigin(workspace: string, origin: string): Promise<boolean>
  /** @returns false where the origin was not registered. */
  removeOrigin(workspace: string, origin: string): Promise<boolean>
  /** The old secret key is refused from now on. */
  rotateSecretKey(workspace: string): Promise<string>
  /** Tokens signed with the old secret are refused from now on. */
  rotateVouchingSecret(workspace: string): Promise<string>

  /** Sets one setting by its name (`fadeAfter`, `levels.bill.read`). @throws WrongSetting that says what is allowed. */
  setSetting(workspace: string, name: string, value: unknown): Promise<void>

  /** Adds an issuer, or changes it. */
  putIssuer(workspace: string, issuer: Issuer): Promise<void>
  issuers(workspace: string): Promise<Issuer[]>
  /** @returns false where there was no such issuer. */
  removeIssuer(workspace: string, issuer: string): Promise<boolean>

  /** What was changed about a workspace, its keys, origins, issuers and advisors; newest first, at most so many. */
  deeds(workspace: string, most: number): Promise<Deed[]>

  /** Names are unique on a server, since they are what one signs in with. @throws NameTaken */
  addAdvisor(
    workspace: string,
    name: string,
    password?: string,
    shown?: Partial<ShownAdvisor>,
  ): Promise<Advisor>
  advisors(workspace: string): Promise<Advisor[]>
  /** Says anew how customers see an advisor, also one who has left; what is left out stays. `by` is who says so. @returns undefined where the workspace has no such advisor. */
  showAdvisor(
    workspace: string,
    advisor: string,
    shown: Partial<ShownAdvisor>,
    by?: string,
  ): Promise<AdvisorNames | undefined>
  /** What these advisors are called, those who have left included; who is unknown or nameless is left out. */
  advisorNames(workspace: string, advisors: readonly string[]): Promise<AdvisorNames[]>
  /** @returns false where there is no such advisor. Ends the advisor's desk sessions. */
  setPassword(advisor: string, password: string): Promise<boolean>
  /** Ends the advisor's desk sessions and links; what was written keeps its author, by name. @returns false where there is no such advisor. */
  removeAdvisor(advisor: string): Promise<boolean>
  /** Forgets what those who have left under this name were called. @returns false where nobody of this name has left. */
  forgetNames(workspace: string, name: string): Promise<boolean>
  /** Costs the same time for an unknown name as for a wrong password. */
  advisorByPassword(name: string, password: string): Promise<Advisor | undefined>

  /** A code for `/desk/sign-in/<code>`, good once and for 30 minutes. */
  issueSignInLink(advisor: string): Promise<string>
  useSignInLink(code: string): Promise<Advisor | undefined>

  /** The token for the desk's cookie. */
  beginDeskSession(advisor: string): Promise<string>
  /** Rolls: as long as the desk is used, the session goes on. */
  deskSession(token: string): Promise<DeskSession | undefined>
  endDeskSession(token: string): Promise<void>

  /** Ties a vouching token to the first device that uses it. */
  claimVouch(claim: VouchClaim): Promise<ClaimedVouch>
  /** The call of this key as it came first; begun now, with this hash and id, where there is none. Kept for a day. */
  beginCall(workspace: string, key: string, call: string, id: string): Promise<BegunCall>
  keepAnswer(workspace: string, key: string, answer: KeptAnswer): Promise<void>

  /** Codes that were sent, and guesses at them. */
  readonly codes: CodeRows
  /** What the links in mails stand for. */
  readonly bookmarks: BookmarkRows
  /** For what is said or done once and never again. @returns whether this was the first time. */
  tellOnce(workspace: string, what: string): Promise<boolean>

  /** Fails where the store cannot be read. */
  check(): Promise<void>
  close(): Promise<void>
}

/** An advisor of this name exists already. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
  constructor(advisor: string) {
    super(
      `There is an advisor called "${advisor}" already. Choose another name, or print a new link: continuo advisor link "${advisor}"`,
    )
  }
}
