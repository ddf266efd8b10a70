import type { Directory, Workspace } from '@continuo/server'

/** The one advisor of the demo. */
const advisorName = 'Advisor'

/** The one workspace of the demo, made at the first start. */
export const demoWorkspace = async (directory: Directory): Promise<Workspace> => {
  const [known] = await directory.workspaces()
  return known ?? directory.createWorkspace('Brisande', [])
}

/** The id of the one who answers. */
export const demoAdvisor = async (directory: Directory, workspace: string): Promise<string> => {
  const [known] = await directory.advisors(workspace)
  return (known ?? (await directory.addAdvisor(workspace, advisorName))).id
}

/**
 * Tells the workspace that the card shop vouches for customers, with the keys that it publishes, and
 * that an address which it has verified counts as proven.
 */
export const trustShop = (directory: Directory, workspace: string, shop: string): Promise<void> =>
  directory.putIssuer(workspace, {
    issuer: shop,
    jwksUrl: `${shop}/.well-known/jwks.json`,
    marksEmail: true,
  })
