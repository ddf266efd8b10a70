import type { Directory, Workspace } from '@continuo/server'

/** Those who answer in the demo: what colleagues call them, and what customers read. */
const team = [
  { name: 'Desk one', public: 'Viola', function: 'Sales' },
  { name: 'Desk two', public: 'Oberon', function: 'Care' },
] as const

/** Who of them signs in. */
export type DemoDesk = (typeof team)[number]['name']

/** The one workspace of the demo, made at the first start. */
export const demoWorkspace = async (directory: Directory): Promise<Workspace> => {
  const [known] = await directory.workspaces()
  return known ?? directory.createWorkspace('Brisande', [])
}

/** The id of one of those who answer. */
export const demoAdvisor = async (
  directory: Directory,
  workspace: string,
  meant: DemoDesk,
): Promise<string> => {
  const advisors = await directory.advisors(workspace)
  const known = advisors.find(({ name }) => name === meant)
  if (known) return known.id
  const { name, ...shown } = team.find((each) => each.name === meant) ?? team[0]
  return (await directory.addAdvisor(workspace, name, undefined, shown)).id
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
