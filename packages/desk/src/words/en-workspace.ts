/** What the desk says about the workspace itself, in English. */
export const workspaceWords = {
  open: (name: string) => `${name}: what was changed`,
  heading: 'What was changed here',
  lead: 'Sites, keys, settings, advisors and places at accounts: who changed them, when, and to what. Keys and passwords are never shown.',
  none: 'Nothing was changed yet.',
  did: {
    'workspace-made': 'made this workspace',
    'origin-added': 'registered a site',
    'origin-removed': 'took a site away',
    'secret-key-replaced': 'replaced the secret key',
    'vouching-secret-replaced': 'replaced the secret that logins are signed with',
    'setting-changed': 'changed a setting',
    'issuer-changed': 'said whose logins count',
    'issuer-removed': 'took away whose logins counted',
    'advisor-added': 'added an advisor',
    'advisor-shown': 'changed how customers see an advisor',
    'advisor-removed': 'removed an advisor',
    'names-forgotten': 'had forgotten what an advisor who has left was called',
    'password-set': 'set the password of an advisor',
    'link-made': 'made a sign-in link for an advisor',
    'role-set': 'set a role at an account',
  },
}
